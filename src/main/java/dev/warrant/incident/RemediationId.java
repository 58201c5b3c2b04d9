package dev.warrant.incident;

/** The id of a remediation, {@code rem-} and the UUID of its incident: an incident has exactly one. */
public record RemediationId(String value) {

    private static final String PREFIX = "rem-";

    public RemediationId {
        if (!value.startsWith(PREFIX) || value.length() > 64) {
            throw new IllegalArgumentException("A remediation id must start with 'rem-', unlike '" + value + "'");
        }
    }

    public IncidentId incident() {
        return new IncidentId("inc-" + value.substring(PREFIX.length()));
    }

    @Override
    public String toString() {
        return value;
    }
}
