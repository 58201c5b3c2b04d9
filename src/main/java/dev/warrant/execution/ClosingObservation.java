package dev.warrant.execution;

import dev.warrant.hold.ResourceHolds;
import dev.warrant.hold.ResourcesReleased;
import dev.warrant.hold.Waits;
import dev.warrant.incident.RemediationId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

@Component
class ClosingObservation implements ObservationEnd {

    private final SealedSecrets secrets;
    private final ResourceHolds holds;
    private final Waits waits;
    private final ApplicationEventPublisher events;

    ClosingObservation(SealedSecrets secrets, ResourceHolds holds, Waits waits, ApplicationEventPublisher events) {
        this.secrets = secrets;
        this.holds = holds;
        this.waits = waits;
        this.events = events;
    }

    @Override
    public void close(RemediationId remediation) {
        secrets.destroy(remediation);
        waits.end(remediation);
        if (holds.release(remediation)) {
            events.publishEvent(new ResourcesReleased(remediation));
        }
    }
}
