package dev.warrant.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends a browser session whose account is no longer in the groups that it signed in with, or whose time is over. From then on the caller is a
 * stranger; ending the session also drops the groups that the web apps keep in it.
 */
@Component
final class SessionRights extends OncePerRequestFilter {

    private final Accounts accounts;
    private final AccessProperties properties;
    private final Clock clock;

    SessionRights(Accounts accounts, AccessProperties properties, Clock clock) {
        this.accounts = accounts;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        Authentication caller = SecurityContextHolder.getContext().getAuthentication();
        if (session != null && caller != null && !mayGoOn(session, caller)) {
            end(session);
            SecurityContextHolder.clearContext();
        }
        chain.doFilter(request, response);
    }

    private boolean mayGoOn(HttpSession session, Authentication caller) {
        Instant end = Instant.ofEpochMilli(session.getCreationTime()).plus(properties.sessionLifetime());
        return clock.instant().isBefore(end)
                && accounts.groupsOf(caller.getName()).equals(Callers.groupsOf(caller));
    }

    private void end(HttpSession session) {
        try {
            session.invalidate();
        } catch (IllegalStateException e) {
            logger.debug("Another call of the same browser ended the session at the same moment", e);
        }
    }
}
