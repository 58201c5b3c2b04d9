package dev.warrant.access;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.security.web.savedrequest.SimpleSavedRequest;
import org.springframework.web.util.WebUtils;

/**
 * Remembers in a cookie which page a stranger asked for, so that signing in leads there. The server keeps nothing for strangers. A cookie can
 * be forged: it names a path of this application and never another site. Spring Security's {@code CookieRequestCache} would lead to the host
 * that the sign-in names in its Host header, and does not limit the size of its cookie.
 */
final class PageAskedFor implements RequestCache {

    static final String COOKIE = "WARRANT-PAGE";

    private static final int LONGEST = 1000;
    private static final Duration KEPT = Duration.ofMinutes(30);
    /** Not what browsers read as a host ({@code //host} and {@code /\host}), and only characters that a URL consists of. */
    private static final String OWN_PATH = "/(?![/\\\\])[A-Za-z0-9._~!$&'()*+,;=:@%/?-]*";

    @Override
    public void saveRequest(HttpServletRequest request, HttpServletResponse response) {
        String page = pageOf(request);
        if (Callers.asksForAPage(request) && isOwn(page)) {
            String value =
                    Base64.getUrlEncoder().withoutPadding().encodeToString(page.getBytes(StandardCharsets.UTF_8));
            write(request, response, value, KEPT);
        }
    }

    @Override
    public @Nullable SavedRequest getRequest(HttpServletRequest request, HttpServletResponse response) {
        return remembered(request).map(SimpleSavedRequest::new).orElse(null);
    }

    /** Forgets the page once it is shown; the request itself is taken as it is. */
    @Override
    public @Nullable HttpServletRequest getMatchingRequest(HttpServletRequest request, HttpServletResponse response) {
        if (SecurityContextHolder.getContext().getAuthentication() != null
                && remembered(request).filter(pageOf(request)::equals).isPresent()) {
            removeRequest(request, response);
        }
        return null;
    }

    @Override
    public void removeRequest(HttpServletRequest request, HttpServletResponse response) {
        write(request, response, "", Duration.ZERO);
    }

    private static Optional<String> remembered(HttpServletRequest request) {
        return Optional.ofNullable(WebUtils.getCookie(request, COOKIE))
                .map(Cookie::getValue)
                .flatMap(PageAskedFor::decoded)
                .filter(PageAskedFor::isOwn);
    }

    private static Optional<String> decoded(String value) {
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(value), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isOwn(String page) {
        return page.length() <= LONGEST && page.matches(OWN_PATH);
    }

    private static String pageOf(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return request.getQueryString() == null ? path : path + "?" + request.getQueryString();
    }

    private static void write(
            HttpServletRequest request, HttpServletResponse response, String value, Duration lifetime) {
        ResponseCookie cookie = ResponseCookie.from(COOKIE, value)
                .path("/")
                .maxAge(lifetime)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
