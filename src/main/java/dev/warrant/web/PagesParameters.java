package dev.warrant.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses query parameters that nobody reads at the paths that are neither of the interface under {@code /api} nor of the engine: signing in,
 * health, metrics and the description of the interface. The web apps address their own files with parameters and are left alone.
 */
@Component
@Order(PagesParameters.AFTER_THE_LIMIT_OF_BODIES)
final class PagesParameters extends OncePerRequestFilter {

    static final int AFTER_THE_LIMIT_OF_BODIES = 1;

    private static final Map<String, Set<String>> KNOWN = Map.ofEntries(
            Map.entry("/", Set.of()),
            Map.entry("/login", Set.of("error")),
            Map.entry("/login.js", Set.of()),
            Map.entry("/signed-out.js", Set.of()),
            Map.entry("/logout", Set.of()),
            Map.entry("/actuator/health", Set.of()),
            Map.entry("/actuator/health/liveness", Set.of()),
            Map.entry("/actuator/health/readiness", Set.of()),
            Map.entry("/actuator/prometheus", Set.of("includedNames")),
            Map.entry("/v3/api-docs", Set.of()),
            Map.entry("/v3/api-docs.yaml", Set.of()),
            Map.entry("/v3/api-docs/swagger-config", Set.of()));

    private final ObjectMapper json;

    PagesParameters(ObjectMapper json) {
        this.json = json;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
        Set<String> known = KNOWN.get(path);
        if (known != null && request.getQueryString() != null) {
            try {
                QueryParameters.check(request.getQueryString(), known);
            } catch (UnknownParameters unknown) {
                refuse(request, response, String.valueOf(unknown.getMessage()));
                return;
            }
        }
        chain.doFilter(request, response);
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, String detail) throws IOException {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, detail);
        problem.setInstance(URI.create(request.getRequestURI()));
        response.setStatus(HttpStatus.BAD_REQUEST.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), problem);
    }
}
