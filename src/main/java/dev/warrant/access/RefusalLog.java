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

    /** Somebody without an account can fail as often as they like; that must not fill the log. */
    private final LogRation failures = new LogRation(MOST_A_MINUTE);

    private final LogRation denials = new LogRation(MOST_A_MINUTE);
    private final Routes routes;

    RefusalLog(Routes routes) {
        this.routes = routes;
    }

    @EventListener
    void signInFailed(AbstractAuthenticationFailureEvent failure) {
        if (!failures.allows(
                System.nanoTime(),
                count -> LOG.warn("{} more failed sign-ins in the last minute were not logged", count))) {
            return;
        }
        String call = RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? callOf(attributes.getRequest())
                : "unknown";
        LOG.warn("Sign-in failed: account '{}', call {}", nameOf(failure.getAuthentication()), call);
    }

    /** A caller who has not signed in yet is asked to, which is no denial; neither is a path or method that does not exist. */
    @EventListener
    void accessDenied(AuthorizationDeniedEvent<?> denial) {
        Authentication caller = denial.getAuthentication().get();
        if (denial.getObject() instanceof HttpServletRequest request
                && caller != null
                && !(caller instanceof AnonymousAuthenticationToken)
                && routes.exists(request)
                && denials.allows(
                        System.nanoTime(),
                        count -> LOG.warn("{} more denied calls in the last minute were not logged", count))) {
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
