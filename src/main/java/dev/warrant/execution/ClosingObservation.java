package dev.warrant.execution;

import dev.warrant.incident.RemediationId;
import org.springframework.stereotype.Component;

@Component
class ClosingObservation implements ObservationEnd {

    private final SealedSecrets secrets;
    private final ResourceHolds holds;

    ClosingObservation(SealedSecrets secrets, ResourceHolds holds) {
        this.secrets = secrets;
        this.holds = holds;
    }

    @Override
    public void close(RemediationId remediation) {
        secrets.destroy(remediation);
        holds.release(remediation);
    }
}
