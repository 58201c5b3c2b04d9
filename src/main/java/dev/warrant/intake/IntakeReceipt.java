package dev.warrant.intake;

import dev.warrant.incident.IncidentId;
import dev.warrant.incident.RemediationId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the sender gets back.
 *
 * @param duplicate whether the event was known already
 * @param follows the incident of the same id whose case ended before; null when there is none
 * @param notes what the sender may want to know about how it was taken in
 */
public record IntakeReceipt(
        IncidentId incidentId, boolean duplicate, @Nullable IncidentId follows, List<String> notes) {

    public IntakeReceipt {
        notes = List.copyOf(notes);
    }

    public IntakeReceipt(IncidentId incidentId, boolean duplicate) {
        this(incidentId, duplicate, null, List.of());
    }

    public RemediationId remediationId() {
        return incidentId.remediation();
    }
}
