package dev.warrant.access;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Set;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationEventPublisher;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.LogoutConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.DelegatingAuthenticationEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.SimpleUrlAuthenticationFailureHandler;
import org.springframework.security.web.authentication.www.BasicAuthenticationConverter;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.RequestContextFilter;

/**
 * The one filter chain that every request passes. Programs sign in with HTTP Basic on each call and get no session; people sign in on a page,
 * and their session is good for the web apps and the API documentation alike.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    private static final String LOGIN = "/login";
    private static final String WEB_APP_LOGOUT = "/camunda/api/admin/auth/user/default/logout";
    private static final String CONTENT_SECURITY_POLICY = "default-src 'self'; img-src 'self' data:; "
            + "style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'none'; form-action 'self'; "
            + "frame-ancestors 'none'";
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    @Bean
    AuthenticationManager authenticationManager(AccountAuthentication accounts, AuthenticationEventPublisher events) {
        var manager = new ProviderManager(accounts);
        manager.setAuthenticationEventPublisher(events);
        return manager;
    }

    @Bean
    SecurityFilterChain warrantFilterChain(
            HttpSecurity http,
            AccessProblems problems,
            SessionRights sessionRights,
            RefusalRecording refusals,
            StrangersFilter strangers,
            Routes routes,
            OpenDoors doors)
            throws Exception {
        Set<String> openDoors = doors.paths();
        var csrfTokens = new SessionCsrfTokens();
        http.authorizeHttpRequests(new AccessRules(routes, openDoors))
                .httpBasic(basic ->
                        basic.authenticationEntryPoint(problems).addObjectPostProcessor(onlyForAccounts(openDoors)))
                .formLogin(form -> form.loginPage(LOGIN).failureHandler(backToLogin(strangers)))
                // Lets listeners for failed sign-ins know which call it was.
                .addFilterBefore(new RequestContextFilter(), SecurityContextHolderFilter.class)
                .addFilterAfter(refusals, SecurityContextHolderFilter.class)
                .addFilterAfter(strangers, SecurityContextHolderFilter.class)
                .addFilterAfter(new CsrfCookie(csrfTokens), CsrfFilter.class)
                .addFilterAfter(sessionRights, RefusalRecording.class)
                .exceptionHandling(errors ->
                        errors.authenticationEntryPoint(entryPoint(problems)).accessDeniedHandler(problems))
                .requestCache(cache -> cache.requestCache(new PageAskedFor()))
                .logout(SecurityConfiguration::logout)
                .csrf(csrf -> csrf.csrfTokenRepository(csrfTokens)
                        .csrfTokenRequestHandler(new HeaderOrSignInForm())
                        .requireCsrfProtectionMatcher(request -> comesFromABrowserSession(request, openDoors)))
                .headers(
                        headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_SECURITY_POLICY)));
        return http.build();
    }

    /** What a sender brings to an open door is not the password of an account; the receiver checks it. */
    private static ObjectPostProcessor<BasicAuthenticationFilter> onlyForAccounts(Set<String> openDoors) {
        return new ObjectPostProcessor<>() {
            @Override
            public <T extends BasicAuthenticationFilter> T postProcess(T filter) {
                var passwords = new BasicAuthenticationConverter();
                filter.setAuthenticationConverter(
                        request -> isAtAnOpenDoor(request, openDoors) ? null : passwords.convert(request));
                return filter;
            }
        };
    }

    private static AuthenticationEntryPoint entryPoint(AccessProblems problems) {
        var entryPoints = new LinkedHashMap<RequestMatcher, AuthenticationEntryPoint>();
        var toLogin = new LoginUrlAuthenticationEntryPoint(LOGIN);
        // The host that a caller names in its request must not reach a redirect.
        toLogin.setFavorRelativeUris(true);
        entryPoints.put(Callers::asksForAPage, toLogin);
        var entryPoint = new DelegatingAuthenticationEntryPoint(entryPoints);
        entryPoint.setDefaultEntryPoint(problems);
        return entryPoint;
    }

    /** Strangers get no session, not even with a wrong password. */
    private static AuthenticationFailureHandler backToLogin(StrangersFilter strangers) {
        var handler = new SimpleUrlAuthenticationFailureHandler(LOGIN + "?error");
        handler.setAllowSessionCreation(false);
        return (request, response, failure) -> {
            if (!strangers.refuses(request, response)) {
                handler.onAuthenticationFailure(request, response, failure);
            }
        };
    }

    @Bean
    FilterRegistrationBean<SessionRights> sessionRightsRegistration(SessionRights sessionRights) {
        return onlyInTheChain(sessionRights);
    }

    @Bean
    FilterRegistrationBean<RefusalRecording> refusalRecordingRegistration(RefusalRecording refusals) {
        return onlyInTheChain(refusals);
    }

    @Bean
    FilterRegistrationBean<StrangersFilter> strangersRegistration(StrangersFilter strangers) {
        return onlyInTheChain(strangers);
    }

    /** The filter has its place in the filter chain; the server must not run it once more. */
    private static <T extends Filter> FilterRegistrationBean<T> onlyInTheChain(T filter) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.setEnabled(false);
        return registration;
    }

    /** The web apps sign out with a call of their own; it must end the one session too. */
    private static void logout(LogoutConfigurer<HttpSecurity> logout) {
        var paths = PathPatternRequestMatcher.withDefaults();
        logout.logoutRequestMatcher(new OrRequestMatcher(
                        paths.matcher(HttpMethod.POST, "/logout"), paths.matcher(HttpMethod.POST, WEB_APP_LOGOUT)))
                .logoutSuccessHandler(SecurityConfiguration::loggedOut);
    }

    private static void loggedOut(HttpServletRequest request, HttpServletResponse response, Authentication caller)
            throws IOException {
        if (Callers.wantsHtml(request)) {
            response.sendRedirect(LOGIN);
        } else {
            response.setStatus(HttpStatus.NO_CONTENT.value());
        }
    }

    /**
     * Only a browser can be tricked into a call: through its session, or through a password that it remembers; then {@code Sec-Fetch-Site} tells
     * that another site made the call. The web apps check a token of their own.
     */
    private static boolean comesFromABrowserSession(HttpServletRequest request, Set<String> openDoors) {
        String path = Callers.pathOf(request);
        if (READS.contains(request.getMethod()) || path.startsWith("/camunda/") || isAtAnOpenDoor(request, openDoors)) {
            return false;
        }
        String site = request.getHeader("Sec-Fetch-Site");
        boolean ownSite = site == null || site.equals("same-origin") || site.equals("none");
        return path.equals(LOGIN) || request.getSession(false) != null || !ownSite;
    }

    private static boolean isAtAnOpenDoor(HttpServletRequest request, Set<String> openDoors) {
        return HttpMethod.POST.matches(request.getMethod()) && openDoors.contains(Callers.pathOf(request));
    }
}
