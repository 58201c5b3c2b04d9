package dev.warrant.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Answers 503 with {@code Retry-After} where trouble of the database would be answered 500, at every door: sign-in and engine too. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class DatabaseTroubleFilter extends OncePerRequestFilter {

    private static final String MARK = DatabaseTroubleFilter.class.getName();

    DatabaseTroubleFilter() {}

    /** Marks the request that is served on this thread as having met trouble of the database. */
    public static void mark() {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request != null) {
            request.setAttribute(MARK, Boolean.TRUE, RequestAttributes.SCOPE_REQUEST);
        }
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, new Answer(request, response));
        } catch (ServletException | RuntimeException e) {
            if (!DatabaseTrouble.in(e) || response.isCommitted()) {
                throw e;
            }
            write(response);
        }
    }

    private static void write(HttpServletResponse response) throws IOException {
        response.reset();
        response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
        response.setHeader(HttpHeaders.RETRY_AFTER, DatabaseTrouble.RETRY_AFTER);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream()
                .write(("{\"type\":\"about:blank\",\"title\":\"Service Unavailable\",\"status\":503,\"detail\":\""
                                + DatabaseTrouble.DETAIL + "\"}")
                        .getBytes(StandardCharsets.UTF_8));
    }

    /** The answer to a marked request has the status 503 in place of 500. */
    private static final class Answer extends HttpServletResponseWrapper {

        private final HttpServletRequest request;

        Answer(HttpServletRequest request, HttpServletResponse response) {
            super(response);
            this.request = request;
        }

        @Override
        public void setStatus(int status) {
            super.setStatus(told(status));
        }

        @Override
        public void sendError(int status) throws IOException {
            super.sendError(told(status));
        }

        @Override
        public void sendError(int status, String message) throws IOException {
            super.sendError(told(status), message);
        }

        private int told(int status) {
            boolean trouble = status == HttpStatus.INTERNAL_SERVER_ERROR.value() && request.getAttribute(MARK) != null;
            if (trouble) {
                setHeader(HttpHeaders.RETRY_AFTER, DatabaseTrouble.RETRY_AFTER);
            }
            return trouble ? HttpStatus.SERVICE_UNAVAILABLE.value() : status;
        }
    }
}
