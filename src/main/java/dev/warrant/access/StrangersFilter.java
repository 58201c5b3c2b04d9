package dev.warrant.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Answers 429 to an address from which strangers have called too often, before anything is done for them. A caller who brings a password or a
 * session, or calls at an open door, is let through to have that checked, and is told to wait only if it was wrong. Health, stopping, resuming
 * and the sign-in page are not counted; refusals at an open door are counted apart, so that they shut nothing else.
 */
@Component
final class StrangersFilter extends OncePerRequestFilter {

    private static final Set<String> NEVER_COUNTED = Set.of(
            "/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness", "/api/stop", "/api/resume");
    private static final Set<String> SIGN_IN = Set.of("/login", "/login.js", "/signed-out.js");

    private final StrangersRation ration;
    private final OpenDoors doors;

    StrangersFilter(StrangersRation ration, OpenDoors doors) {
        this.ration = ration;
        this.doors = doors;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isNeverCounted(request)) {
            chain.doFilter(request, response);
            return;
        }
        String bucket = bucketOf(request);
        long wait = provesItself(request) && !isAtADoor(request) ? 0 : ration.secondsToWait(bucket);
        if (wait > 0 && !isAtADoor(request)) {
            tooMany(response, wait);
            return;
        }
        boolean answered = false;
        try {
            if (wait > 0) {
                lookAtTheProof(request, response, chain, wait);
            } else {
                chain.doFilter(request, response);
            }
            answered = true;
        } finally {
            if (isStranger() && (!answered || !isAtADoor(request) || response.getStatus() >= 400)) {
                ration.take(bucket);
            }
        }
    }

    /**
     * A sender that shares an address with strangers may prove by a signature who it is; only the receiver can tell, and its refusal is not sent on.
     */
    private static void lookAtTheProof(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain, long wait)
            throws ServletException, IOException {
        var held = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, held);
        if (held.getStatus() == HttpStatus.UNAUTHORIZED.value() && !response.isCommitted()) {
            response.reset();
            tooMany(response, wait);
        } else {
            held.copyBodyToResponse();
        }
    }

    /** Refuses a caller who is not signed in if the address has used up its ration. */
    boolean refuses(HttpServletRequest request, HttpServletResponse response) throws IOException {
        long wait = isNeverCounted(request) ? 0 : ration.secondsToWait(bucketOf(request));
        if (wait > 0) {
            tooMany(response, wait);
        }
        return wait > 0;
    }

    private static boolean isNeverCounted(HttpServletRequest request) {
        String path = Callers.pathOf(request);
        return NEVER_COUNTED.contains(path) || (request.getMethod().equals("GET") && SIGN_IN.contains(path));
    }

    private static boolean provesItself(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.AUTHORIZATION) != null
                || request.getSession(false) != null
                || (request.getMethod().equals("POST") && SIGN_IN.contains(Callers.pathOf(request)));
    }

    static boolean isStranger() {
        Authentication caller = SecurityContextHolder.getContext().getAuthentication();
        return caller == null || !caller.isAuthenticated() || caller instanceof AnonymousAuthenticationToken;
    }

    private boolean isAtADoor(HttpServletRequest request) {
        return request.getMethod().equals("POST") && doors.paths().contains(Callers.pathOf(request));
    }

    private String bucketOf(HttpServletRequest request) {
        return CallerAddress.of(request) + (isAtADoor(request) ? " at a door" : "");
    }

    private static void tooMany(HttpServletResponse response, long seconds) throws IOException {
        response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream()
                .write(("{\"type\":\"about:blank\",\"title\":\"Too Many Requests\",\"status\":429,\"detail\":"
                                + "\"Too many calls from this address without a valid account and password; try again in %d s\"}")
                        .formatted(seconds)
                        .getBytes(StandardCharsets.UTF_8));
    }
}
