package dev.warrant.incident;

/** What the sender gets back: the ids, and whether the event was known already. */
public record IntakeReceipt(IncidentId incidentId, boolean duplicate) {

    public RemediationId remediationId() {
        return incidentId.remediation();
    }
}
