package dev.warrant.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.filter.OncePerRequestFilter;

/** Hands pages the cookie with the token that their calls must carry; the framework makes it only when somebody reads it. */
final class CsrfCookie extends OncePerRequestFilter {

    private final SessionCsrfTokens tokens;

    CsrfCookie(SessionCsrfTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (Callers.asksForAPage(request)
                && request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token) {
            tokens.show(token, request, response);
        }
        chain.doFilter(request, response);
    }
}
