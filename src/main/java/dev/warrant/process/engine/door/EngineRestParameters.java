package dev.warrant.process.engine.door;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.warrant.shown.ShownText;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses query parameters that the engine's REST interface would ignore: unknown and repeated ones. A caller would take an ignored parameter
 * for a filter that works. Lists in an address are limited like those in a body.
 */
@Component
@Order(EngineRestParameters.AFTER_THE_LIMIT_OF_BODIES)
final class EngineRestParameters extends OncePerRequestFilter {

    static final int AFTER_THE_LIMIT_OF_BODIES = 1;
    static final int MOST_IN_A_LIST = 250;

    private static final String ROOT = "/engine-rest";
    private static final String ENGINE = "/engine/default";
    private static final int SHOWN = 80;
    private static final int MOST_TOLD = 20;

    private final EngineRestCalls calls;
    private final ObjectMapper json;

    EngineRestParameters(EngineRestCalls calls, ObjectMapper json) {
        this.calls = calls;
        this.json = json;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getQueryString() == null || !pathOf(request).startsWith(ROOT + "/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = pathOf(request).substring(ROOT.length());
        Optional<Set<String>> known = calls.knownTo(
                request.getMethod(), path.startsWith(ENGINE + "/") ? path.substring(ENGINE.length()) : path);
        List<String> faults =
                known.map(names -> faultsOf(request.getQueryString(), names)).orElse(List.of());
        if (faults.isEmpty()) {
            chain.doFilter(request, response);
        } else {
            refuse(request, response, faults, known.orElseThrow());
        }
    }

    static List<String> faultsOf(String query, Set<String> known) {
        List<String> faults = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String pair : query.split("&")) {
            String[] parts = pair.split("=", 2);
            String name = decoded(parts[0]);
            if (name.isEmpty()) {
                continue;
            }
            String shown = "'" + ShownText.of(name, SHOWN) + "'";
            if (!known.contains(name)) {
                faults.add(shown + " is not known");
            } else if (!seen.add(name)) {
                faults.add(shown + " is given more than once");
            } else if (parts.length > 1 && decoded(parts[1]).split(",", -1).length > MOST_IN_A_LIST) {
                faults.add(shown + " has more than " + MOST_IN_A_LIST + " entries");
            }
        }
        return faults.subList(0, Math.min(faults.size(), MOST_TOLD));
    }

    private void refuse(
            HttpServletRequest request, HttpServletResponse response, List<String> faults, Set<String> known)
            throws IOException {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.BAD_REQUEST,
                "The query cannot be understood: " + String.join("; ", faults) + ". "
                        + (known.isEmpty()
                                ? "This call takes no query parameters"
                                : "Known parameters are " + String.join(", ", known) + ", each at most once"));
        problem.setInstance(URI.create(request.getRequestURI()));
        response.setStatus(HttpStatus.BAD_REQUEST.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), problem);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private static String pathOf(HttpServletRequest request) {
        return request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
    }
}
