package dev.warrant.incident;

import java.util.UUID;

/** The id of an incident, {@code inc-} and a UUID; also the business key of its process instance. */
public record IncidentId(String value) {

    private static final String PREFIX = "inc-";

    public IncidentId {
        if (!value.startsWith(PREFIX) || value.length() > 64) {
            throw new IllegalArgumentException("An incident id must start with 'inc-', unlike '" + value + "'");
        }
    }

    public static IncidentId random() {
        return new IncidentId(PREFIX + UUID.randomUUID());
    }

    /** The one remediation of this incident. */
    public RemediationId remediation() {
        return new RemediationId("rem-" + value.substring(PREFIX.length()));
    }

    @Override
    public String toString() {
        return value;
    }
}
