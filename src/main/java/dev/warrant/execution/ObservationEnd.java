package dev.warrant.execution;

import dev.warrant.hold.ResourceHolds;
import dev.warrant.hold.ResourcesReleased;
import dev.warrant.hold.Waits;
import dev.warrant.incident.RemediationId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Ends the time in which a remediation can be undone: the secrets that undo needed are destroyed. */
@Component
public final class ObservationEnd {

    private final SealedSecrets secrets;
    private final ResourceHolds holds;
    private final Waits waits;
    private final ApplicationEventPublisher events;

    ObservationEnd(SealedSecrets secrets, ResourceHolds holds, Waits waits, ApplicationEventPublisher events) {
        this.secrets = secrets;
        this.holds = holds;
        this.waits = waits;
        this.events = events;
    }

    public void close(RemediationId remediation) {
        secrets.destroy(remediation);
        waits.end(remediation);
        if (holds.release(remediation)) {
            events.publishEvent(new ResourcesReleased(remediation));
        }
    }
}
