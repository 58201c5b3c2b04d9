package dev.warrant.process.engine.door;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Signs the caller in to the engine for one call to its REST interface; without it the engine checks nothing. While the engine is not running,
 * during a start or a stop, a caller is told to come back: the interface itself would say that the call was wrong.
 */
final class EngineSignIn extends OncePerRequestFilter {

    private static final String SECONDS_TO_WAIT = "5";

    private final IdentityService identities;
    private final BooleanSupplier engineIsThere;

    EngineSignIn(IdentityService identities, BooleanSupplier engineIsThere) {
        this.identities = identities;
        this.engineIsThere = engineIsThere;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String caller = request.getRemoteUser();
        if (caller == null) {
            response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
            return;
        }
        if (!engineIsThere.getAsBoolean()) {
            unavailable(response);
            return;
        }
        List<String> groups = identities.createGroupQuery().groupMember(caller).list().stream()
                .map(Group::getId)
                .toList();
        identities.setAuthentication(caller, groups);
        try {
            chain.doFilter(request, response);
        } finally {
            identities.clearAuthentication();
        }
    }

    private static void unavailable(HttpServletResponse response) throws IOException {
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setHeader(HttpHeaders.RETRY_AFTER, SECONDS_TO_WAIT);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream()
                .write(("{\"type\":\"about:blank\",\"title\":\"Service Unavailable\",\"status\":503,\"detail\":"
                                + "\"The engine does not run at the moment; try again in " + SECONDS_TO_WAIT
                                + " seconds\"}")
                        .getBytes(StandardCharsets.UTF_8));
    }
}
