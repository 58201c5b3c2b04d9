package dev.warrant.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses bodies that are too large (413) before they are read. A body that does not announce its length is read up to the limit first, so
 * that every servlet behind this one is protected in the same way. An evidence package holds a whole case and may be larger than other
 * bodies. It runs after the rules of access: strangers make it read nothing.
 */
@Component
@Order(BodyLimit.ORDER)
final class BodyLimit extends OncePerRequestFilter {

    static final int ORDER = 0;

    private static final String EVIDENCE = "/api/evidence/verify";

    private final int most;
    private final int mostEvidence;
    private final ObjectMapper json;

    BodyLimit(WebProperties properties, ObjectMapper json) {
        this.most = Math.toIntExact(properties.maxBody().toBytes());
        this.mostEvidence = Math.toIntExact(properties.maxEvidence().toBytes());
        this.json = json;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        int limit = request.getServletPath().equals(EVIDENCE) ? mostEvidence : most;
        long announced = request.getContentLengthLong();
        if (announced > limit) {
            refuse(request, response, limit);
        } else if (announced >= 0 || request.getHeader("Transfer-Encoding") == null) {
            chain.doFilter(request, response);
        } else {
            byte[] body = request.getInputStream().readNBytes(limit + 1);
            if (body.length > limit) {
                refuse(request, response, limit);
            } else {
                chain.doFilter(new BufferedRequest(request, body), response);
            }
        }
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, int limit) throws IOException {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.PAYLOAD_TOO_LARGE, "A request body has at most " + limit + " bytes");
        problem.setInstance(URI.create(request.getRequestURI()));
        response.setStatus(HttpStatus.PAYLOAD_TOO_LARGE.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), problem);
    }
}
