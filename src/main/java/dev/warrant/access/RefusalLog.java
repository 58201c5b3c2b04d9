package dev.warrant.access;

import dev.warrant.shown.ShownText;
import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.authorization.event.AuthorizationDeniedEvent;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Logs who failed to sign in and who was denied what: account, method and path, made safe to read, and never a password or a query. */
@Component
class RefusalLog {

    private static final Logger LOG = LoggerFactory.getLogger(RefusalLog.class);
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_PATH = 300;
    private static final int MOST_A_MINUTE = 60;

    /** Who has no account can fail as often as they like; the log must not fill by it. */
    private final LogRation failures = new LogRation(MOST_A_MINUTE);

    private final LogRation denials = new LogRation(MOST_A_MINUTE);
    private final Routes routes;

    RefusalLog(Routes routes) {
        this.routes = routes;
    }

    @EventListener
    void signInFailed(AbstractAuthenticationFailureEvent failure) {
        if (!failures.allows(
                System.nanoTime(), count -> LOG.warn("{} more sign-ins failed in the last minute of these", count))) {
            return;
        }
        String call = RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? callOf(attributes.getRequest())
                : "unknown";
        LOG.warn("Sign-in failed: account '{}', call {}", nameOf(failure.getAuthentication()), call);
    }

    /** Who has not signed in yet is asked to, which is no denial; nor is it one that a path or method does not exist. */
    @EventListener
    void accessDenied(AuthorizationDeniedEvent<?> denial) {
        Authentication caller = denial.getAuthentication().get();
        if (denial.getObject() instanceof HttpServletRequest request
                && caller != null
                && !(caller instanceof AnonymousAuthenticationToken)
                && routes.exists(request)
                && denials.allows(
                        System.nanoTime(),
                        count -> LOG.warn("{} more calls were denied in the last minute of these", count))) {
            LOG.warn("Access denied: account '{}', call {}", nameOf(caller), callOf(request));
        }
    }

    private static String nameOf(Authentication caller) {
        return ShownText.of(String.valueOf(caller.getName()), LONGEST_NAME);
    }

    private static String callOf(HttpServletRequest request) {
        return request.getMethod() + " " + ShownText.of(Callers.pathOf(request), LONGEST_PATH);
    }
}
