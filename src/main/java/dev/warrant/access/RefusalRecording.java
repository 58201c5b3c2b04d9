package dev.warrant.access;

import dev.warrant.shown.ShownText;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Has each refused call of a known account recorded, whatever refused it: the rules of access, a form, the engine or the domain. A call that
 * only reads counts if the account may not make it.
 */
@Component
final class RefusalRecording extends OncePerRequestFilter {

    private static final int LONGEST_PATH = 300;
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    /** The method, the type of answer or the type of body is wrong, or the body came too late. */
    private static final Set<Integer> MISTAKES = Set.of(405, 406, 408, 415);

    private final ObjectProvider<RefusedCalls> refusals;
    private final Routes routes;

    RefusalRecording(ObjectProvider<RefusedCalls> refusals, Routes routes) {
        this.refusals = refusals;
        this.routes = routes;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean answered = false;
        try {
            chain.doFilter(request, response);
            answered = true;
        } finally {
            int status = answered ? response.getStatus() : HttpStatus.INTERNAL_SERVER_ERROR.value();
            Authentication caller = SecurityContextHolder.getContext().getAuthentication();
            if (isKnown(caller) && isRefusal(request.getMethod(), status) && !isMistaken(request, status)) {
                record(new RefusedCall(
                        caller.getName(),
                        request.getMethod(),
                        ShownText.of(Callers.pathOf(request), LONGEST_PATH),
                        status));
            }
        }
    }

    /** The caller has the answer already; what could not be recorded is at least logged. */
    private void record(RefusedCall call) {
        try {
            refusals.getObject().record(call);
        } catch (RuntimeException e) {
            logger.error("A refused call could not be recorded: " + call, e);
        }
    }

    private static boolean isKnown(@Nullable Authentication caller) {
        return caller != null && caller.isAuthenticated() && !(caller instanceof AnonymousAuthenticationToken);
    }

    /**
     * Whether the caller has called something that cannot be called. If the engine says that something does not exist, it may be hiding it, so
     * that still counts as a refusal.
     */
    private boolean isMistaken(HttpServletRequest request, int status) {
        return MISTAKES.contains(status) || (status == HttpStatus.NOT_FOUND.value() && !routes.mayHide(request));
    }

    private static boolean isRefusal(String method, int status) {
        return READS.contains(method) ? status == HttpStatus.FORBIDDEN.value() : status >= 400 && status != 401;
    }
}
