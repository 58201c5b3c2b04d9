package dev.warrant.execution;

import dev.warrant.incident.RemediationId;
import org.springframework.stereotype.Component;

@Component
class ClosingObservation implements ObservationEnd {

    private final Snapshots snapshots;
    private final ResourceHolds holds;

    ClosingObservation(Snapshots snapshots, ResourceHolds holds) {
        this.snapshots = snapshots;
        this.holds = holds;
    }

    @Override
    public void close(RemediationId remediation) {
        snapshots.destroySecrets(remediation);
        holds.release(remediation);
    }
}
