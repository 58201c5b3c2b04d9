package dev.warrant.process.engine.door;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.camunda.bpm.webapp.impl.security.filter.util.CsrfConstants;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseCookie;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.WebUtils;

/**
 * Refuses a changing call of the web apps that does not carry the token of its session, and leaves the session alone: the check of the web apps,
 * which stands behind this one, would end it. A browser whose cookie does not belong to its session is given the right one again.
 */
final class WebAppTokens extends OncePerRequestFilter {

    private static final String HEADER = CsrfConstants.CSRF_TOKEN_HEADER_NAME;
    private static final String COOKIE = CsrfConstants.CSRF_TOKEN_DEFAULT_COOKIE_NAME;
    private static final String PATH = "/camunda";

    private final ObjectMapper json;

    WebAppTokens(ObjectMapper json) {
        this.json = json;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return CsrfConstants.CSRF_NON_MODIFYING_METHODS_PATTERN
                .matcher(request.getMethod())
                .matches();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String token = tokenOf(request.getSession(false));
        String carried = request.getHeader(HEADER);
        if (token != null && carried != null && isSame(token, carried)) {
            chain.doFilter(request, response);
            return;
        }
        if (token != null) {
            showAgain(token, request, response);
        }
        if (carried == null || carried.isBlank()) {
            response.setHeader(HEADER, CsrfConstants.CSRF_TOKEN_HEADER_REQUIRED);
        }
        refuse(request, response);
    }

    private static @Nullable String tokenOf(@Nullable HttpSession session) {
        return session == null ? null : (String) session.getAttribute(CsrfConstants.CSRF_TOKEN_SESSION_ATTR_NAME);
    }

    private static boolean isSame(String token, String carried) {
        return MessageDigest.isEqual(token.getBytes(StandardCharsets.UTF_8), carried.getBytes(StandardCharsets.UTF_8));
    }

    private static void showAgain(String token, HttpServletRequest request, HttpServletResponse response) {
        Cookie shown = WebUtils.getCookie(request, COOKIE);
        if (shown == null || !isSame(token, shown.getValue())) {
            ResponseCookie cookie = ResponseCookie.from(COOKIE, token)
                    .path(request.getContextPath() + PATH)
                    .secure(request.isSecure())
                    .sameSite("Lax")
                    .build();
            response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
        }
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.FORBIDDEN,
                "A call of the web apps that changes something must carry the token from the cookie " + COOKIE
                        + " in the header " + HEADER);
        problem.setInstance(URI.create(request.getRequestURI()));
        response.setStatus(HttpStatus.FORBIDDEN.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), problem);
    }
}
