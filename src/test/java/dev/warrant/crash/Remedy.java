package dev.warrant.crash;

import java.util.Map;

/**
 * One remediation of the suite.
 *
 * @param role the role on the target that it acts on, and nobody else
 * @param point at which of its events it is crashed, counted from 0
 * @param event what that event is
 * @param inside whether it goes on from there, into the call that the event announces, and crashes while the target is at work
 */
record Remedy(
        Variant variant, String role, String incident, String remediation, int point, String event, boolean inside) {

    private static final int NEVER = Integer.MAX_VALUE;

    static Remedy undisturbed(Variant variant, String role) {
        return new Remedy(variant, role, "", "", NEVER, "no crash", false);
    }

    static Remedy crashedAt(Variant variant, String role, int point, String event) {
        return new Remedy(variant, role, "", "", point, event, false);
    }

    static Remedy crashedInside(Variant variant, String role, int point, String event) {
        return new Remedy(variant, role, "", "", point, event, true);
    }

    Remedy reportedAs(String newIncident, String newRemediation) {
        return new Remedy(variant, role, newIncident, newRemediation, point, event, inside);
    }

    /** What its incident says, by type; whatever the template does not contain would leave the case contained in part. */
    Map<String, String> observed() {
        return variant == Variant.FAILING
                ? Map.of(
                        "database", "orders",
                        "role", role,
                        "group", CrashTarget.group(role),
                        "principal", role,
                        "session", role)
                : Map.of("database", "orders", "role", role);
    }

    /** The call that its event announces, such as {@code apply some_role}. */
    String call() {
        return event.substring(event.lastIndexOf('.') + 1) + " " + role;
    }

    @Override
    public String toString() {
        return variant + (inside ? " inside " : " at ") + point + " (" + event + ") " + role + " " + remediation;
    }
}
