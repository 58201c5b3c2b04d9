package dev.warrant.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;

/**
 * Tells callers in a problem detail (RFC 9457) that they are unknown (401) or may not do what they asked for (403); a browser that asked for a
 * page gets the refusal as a page.
 */
@Component
final class AccessProblems implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final ObjectMapper json;
    private final Routes routes;
    private final StrangersFilter strangers;

    AccessProblems(ObjectMapper json, Routes routes, StrangersFilter strangers) {
        this.json = json;
        this.routes = routes;
        this.strangers = strangers;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
            throws IOException {
        if (strangers.refuses(request, response)) {
            return;
        }
        if (refusesMethod(request, response, routes.openMethodsOf(request))) {
            return;
        }
        if (!Callers.pathOf(request).startsWith("/camunda/")) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Warrant\", charset=\"UTF-8\"");
        }
        boolean wrong = request.getHeader(HttpHeaders.AUTHORIZATION) != null;
        write(
                request,
                response,
                HttpStatus.UNAUTHORIZED,
                wrong
                        ? "Unknown account, wrong password, or too many wrong ones in a row"
                        : "Sign in first: no account was named");
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException reason)
            throws IOException {
        if (StrangersFilter.isStranger() && strangers.refuses(request, response)) {
            return;
        }
        if (refusesMethod(request, response, routes.openMethodsOf(request))) {
            return;
        }
        if (!(reason instanceof CsrfException) && !routes.answersForItself(request)) {
            Set<String> methods = routes.methodsOf(request);
            if (methods.isEmpty()) {
                write(request, response, HttpStatus.NOT_FOUND, "There is no such path");
                return;
            }
            if (refusesMethod(request, response, methods)) {
                return;
            }
        }
        if (Callers.asksForAPage(request)) {
            RefusedPage.write(
                    request,
                    response,
                    Callers.groupsOf(SecurityContextHolder.getContext().getAuthentication()));
            return;
        }
        String detail = reason instanceof CsrfException
                ? "A request from a browser session must carry the token from the cookie " + AccessRules.CSRF_COOKIE
                        + " in the header " + AccessRules.CSRF_HEADER
                : "The account '%s' may not %s this path; it is for other groups, or for nobody"
                        .formatted(request.getRemoteUser(), request.getMethod());
        write(request, response, HttpStatus.FORBIDDEN, detail);
    }

    /** @param methods by which the path can be called; empty where this caller must not learn them */
    private boolean refusesMethod(HttpServletRequest request, HttpServletResponse response, Set<String> methods)
            throws IOException {
        if (methods.isEmpty() || methods.contains(request.getMethod())) {
            return false;
        }
        response.setHeader(HttpHeaders.ALLOW, String.join(", ", methods));
        write(
                request,
                response,
                HttpStatus.METHOD_NOT_ALLOWED,
                "This path takes %s, not %s".formatted(String.join(" or ", methods), request.getMethod()));
        return true;
    }

    private void write(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String detail)
            throws IOException {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setInstance(URI.create(request.getRequestURI()));
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), problem);
    }
}
