package dev.warrant.access;

import static dev.warrant.access.Group.AGENT;
import static dev.warrant.access.Group.ANALYST;
import static dev.warrant.access.Group.APPROVER;
import static dev.warrant.access.Group.ASSETOWNER;
import static dev.warrant.access.Group.COMPLIANCE;
import static dev.warrant.access.Group.INTAKE;
import static dev.warrant.access.Group.PLATFORM;
import static dev.warrant.access.Group.PROCESSOWNER;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.HEAD;
import static org.springframework.http.HttpMethod.POST;

import jakarta.servlet.DispatcherType;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorityAuthorizationManager;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Which group may call which path. A path that is not named here is refused, so that a new one starts closed. */
final class AccessRules
        implements Customizer<
                AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry> {

    static final String CSRF_COOKIE = "WARRANT-CSRF";
    static final String CSRF_HEADER = "X-WARRANT-CSRF";

    private static final List<String> HEALTH =
            List.of("/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness");
    private static final PathPatternRequestMatcher.Builder PATHS = PathPatternRequestMatcher.withDefaults();
    private static final AuthorizationManager<RequestAuthorizationContext> ENGINE = new EngineCalls();

    private final Routes routes;
    private final Set<String> openDoors;

    AccessRules(Routes routes, Set<String> openDoors) {
        this.routes = routes;
        this.openDoors = Set.copyOf(openDoors);
    }

    @Override
    public void customize(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry rules) {
        rules.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD, DispatcherType.ASYNC)
                .permitAll();
        open(rules);
        api(rules);
        engine(rules);
        webApps(rules);
        rules.anyRequest().denyAll();
    }

    private void open(AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry rules) {
        for (String health : HEALTH) {
            rules.requestMatchers(open(GET, health)).permitAll();
        }
        rules.requestMatchers(
                        open(GET, "/login"), open(POST, "/login"), open(GET, "/login.js"), open(GET, "/signed-out.js"))
                .permitAll();
        // The sender proves itself to the receiver, by the signature over the body or by a secret.
        openDoors.forEach(door -> rules.requestMatchers(path(POST, door)).permitAll());
    }

    private void api(AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry rules) {
        rules.requestMatchers(path(POST, "/api/incidents")).access(anyOf(INTAKE, ANALYST));
        rules.requestMatchers(path(POST, "/api/webhooks/{source}")).access(anyOf(INTAKE));
        // The domain decides which policies an asset owner may challenge.
        rules.requestMatchers(path(POST, "/api/remediations/{id}/challenge"))
                .access(anyOf(ANALYST, APPROVER, ASSETOWNER));
        rules.requestMatchers(path(POST, "/api/remediations/{id}/withdraw")).access(anyOf(ANALYST, APPROVER));
        rules.requestMatchers(path(POST, "/api/remediations/{id}/proposals")).access(anyOf(AGENT));
        rules.requestMatchers(
                        path(POST, "/api/remediations/{id}/rollback"),
                        path(POST, "/api/stop"),
                        path(POST, "/api/resume"))
                .access(anyOf(APPROVER));
        rules.requestMatchers(
                        path(GET, "/api/remediations/{id}/evidence"),
                        path(POST, "/api/evidence/verify"),
                        path(GET, "/api/webhooks/passed-over"))
                .access(anyOf(COMPLIANCE));
        rules.requestMatchers(
                        path(GET, "/api/remediations"),
                        path(GET, "/api/remediations/{id}"),
                        path(GET, "/api/remediations/{id}/proposal-schema"),
                        path(GET, "/api/stop"),
                        path(GET, "/api/templates/**"),
                        path(GET, "/v3/api-docs/**"),
                        path(GET, "/v3/api-docs.yaml"),
                        path(GET, "/swagger-ui/**"),
                        path(GET, "/swagger-ui.html"),
                        path(GET, "/"))
                .access(anyOf(Group.values()));
        rules.requestMatchers(path(GET, "/actuator/prometheus")).access(anyOf(PLATFORM));
    }

    private void engine(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry rules) {
        rules.requestMatchers(PATHS.matcher("/engine-rest/**"), PATHS.matcher("/camunda/api/engine/engine/default/**"))
                .access(ENGINE);
        rules.requestMatchers(path(GET, "/camunda/api/engine/engine/")).access(people());
        // Creates a first administrator for anybody who asks, as long as there is none (CVE-2026-77226).
        rules.requestMatchers(PATHS.matcher("/camunda/api/admin/setup/**")).denyAll();
    }

    private void webApps(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry rules) {
        webApp(rules, "tasklist", ANALYST, APPROVER, ASSETOWNER, PROCESSOWNER);
        webApp(rules, "cockpit", PROCESSOWNER, COMPLIANCE, PLATFORM);
        rules.requestMatchers(path(POST, "/camunda/api/cockpit/plugin/**"))
                .access(anyOf(PROCESSOWNER, COMPLIANCE, PLATFORM));
        rules.requestMatchers(path(GET, "/camunda/api/admin/auth/user/default")).access(people());
        webApp(rules, "admin", PLATFORM);
        rules.requestMatchers(
                        path(GET, "/camunda"),
                        path(GET, "/camunda/"),
                        path(GET, "/camunda/app"),
                        path(GET, "/camunda/app/"),
                        path(GET, "/camunda/app/welcome/**"),
                        path(GET, "/camunda/api/welcome/**"),
                        path(GET, "/camunda/lib/**"),
                        path(GET, "/camunda/assets/**"),
                        path(GET, "/camunda/favicon.ico"))
                .access(people());
    }

    private void webApp(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry rules,
            String app,
            Group... groups) {
        // Plugin bundles are loaded by every web app; they are code, not data.
        rules.requestMatchers(path(GET, "/camunda/api/" + app + "/plugin/{plugin}/static/**"))
                .access(people());
        rules.requestMatchers(path(GET, "/camunda/app/" + app + "/**"), path(GET, "/camunda/api/" + app + "/**"))
                .access(anyOf(groups));
    }

    private static AuthorizationManager<RequestAuthorizationContext> people() {
        return anyOf(EngineCalls.PEOPLE);
    }

    private static AuthorizationManager<RequestAuthorizationContext> anyOf(Group... groups) {
        return anyOf(List.of(groups));
    }

    private static AuthorizationManager<RequestAuthorizationContext> anyOf(Collection<Group> groups) {
        return AuthorityAuthorizationManager.hasAnyAuthority(
                groups.stream().map(Group::authority).toArray(String[]::new));
    }

    private RequestMatcher open(HttpMethod method, String pattern) {
        routes.open(pattern);
        return path(method, pattern);
    }

    /** A path that may be read may also be asked for its head. */
    private RequestMatcher path(HttpMethod method, String pattern) {
        return method == GET
                ? new OrRequestMatcher(routes.path(GET, pattern), routes.path(HEAD, pattern))
                : routes.path(method, pattern);
    }
}
