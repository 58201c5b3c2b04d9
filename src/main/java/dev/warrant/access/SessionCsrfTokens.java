package dev.warrant.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;

/**
 * Keeps the token that a browser's calls must carry in the browser's session; the cookie only tells the token to its pages, so planting a cookie
 * gives nobody a token. A browser without a session has only the cookie, and only the sign-in page asks for it.
 */
final class SessionCsrfTokens implements CsrfTokenRepository {

    private static final String KEPT = SessionCsrfTokens.class.getName();

    private final CookieCsrfTokenRepository cookie = cookie();

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        return cookie.generateToken(request);
    }

    @Override
    public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.setAttribute(KEPT, token);
        }
        cookie.saveToken(token, request, response);
    }

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session == null ? cookie.loadToken(request) : (CsrfToken) session.getAttribute(KEPT);
    }

    /** Gives the browser its cookie again when it has a different one, for example because somebody planted it. */
    void show(CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        CsrfToken shown = cookie.loadToken(request);
        if (shown == null || !shown.getToken().equals(token.getToken())) {
            cookie.saveToken(token, request, response);
        }
    }

    private static CookieCsrfTokenRepository cookie() {
        var repository = CookieCsrfTokenRepository.withHttpOnlyFalse();
        repository.setCookieName(AccessRules.CSRF_COOKIE);
        repository.setHeaderName(AccessRules.CSRF_HEADER);
        repository.setCookieCustomizer(cookie -> cookie.path("/").sameSite("Lax"));
        return repository;
    }
}
