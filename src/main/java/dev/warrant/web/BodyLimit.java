package dev.warrant.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.warrant.shown.ShownText;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses bodies that are too large (413) before they are read. A body that does not announce its length is read up to the limit first, so
 * that every servlet behind this one is protected in the same way. An evidence package holds a whole case and may be larger than other
 * bodies. It runs after the access rules, so that strangers cannot make it read anything.
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
        String path = request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
        boolean query = QuerySize.isQuery(request.getMethod(), path);
        int limit = query ? QuerySize.LARGEST : request.getServletPath().equals(EVIDENCE) ? mostEvidence : most;
        long announced = request.getContentLengthLong();
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            response.setHeader(HttpHeaders.ACCEPT_ENCODING, "identity");
            refuse(
                    request,
                    response,
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    "A request body must be sent without a Content-Encoding, not in '" + ShownText.of(encoding, 40)
                            + "'");
        } else if (announced > limit) {
            refuse(request, response, limit);
        } else if (!query && (announced >= 0 || request.getHeader("Transfer-Encoding") == null)) {
            chain.doFilter(request, response);
        } else {
            readFirst(request, response, chain, limit, query);
        }
    }

    private void readFirst(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain, int limit, boolean query)
            throws ServletException, IOException {
        byte[] body = request.getInputStream().readNBytes(limit + 1);
        if (body.length > limit) {
            refuse(request, response, limit);
            return;
        }
        String tooMuch = query ? QuerySize.faultOf(body) : "";
        if (tooMuch.isEmpty()) {
            chain.doFilter(new BufferedRequest(request, body), response);
        } else {
            refuse(request, response, HttpStatus.BAD_REQUEST, tooMuch);
        }
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, int limit) throws IOException {
        refuse(request, response, HttpStatus.PAYLOAD_TOO_LARGE, "A request body may have at most " + limit + " bytes");
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String detail)
            throws IOException {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setInstance(URI.create(request.getRequestURI()));
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), problem);
    }
}
