package dev.warrant.admission;

import java.util.Set;

/** Which share of the server a call uses. Calls that stop, sign in or ask for health never wait behind others. */
enum Lane {
    /** Work of the application itself, and of most calls. */
    ORDINARY,
    /** Queries of people and programs through the engine, whose time is bounded. */
    QUERY,
    /** Stopping, resuming, signing in, health. */
    RESERVED;

    private static final ThreadLocal<Lane> CURRENT = ThreadLocal.withInitial(() -> ORDINARY);
    private static final Set<String> STOP_PATHS = Set.of("/api/stop", "/api/resume");
    private static final Set<String> RESERVED_PATHS =
            Set.of("/login", "/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness");

    /** The lane of the call that this thread works on. */
    static Lane current() {
        return CURRENT.get();
    }

    static Lane ofPath(String path) {
        if (stops(path) || RESERVED_PATHS.contains(path)) {
            return RESERVED;
        }
        return path.startsWith("/engine-rest/") || path.startsWith("/camunda/api/") ? QUERY : ORDINARY;
    }

    /** Whether a call stops or resumes everything; such a call does not wait behind strangers who sign in either. */
    static boolean stops(String path) {
        return STOP_PATHS.contains(path);
    }

    void enter() {
        CURRENT.set(this);
    }

    static void leave() {
        CURRENT.remove();
    }
}
