package dev.warrant.process.remediation.record;

import static dev.warrant.process.remediation.RemediationProcess.FAILURE_REASON;
import static dev.warrant.process.remediation.RemediationProcess.OUTCOME;

import dev.warrant.access.Group;
import dev.warrant.evidence.Sealing;
import dev.warrant.execution.ObservationEnd;
import dev.warrant.incident.RemediationId;
import dev.warrant.notification.Notifications;
import dev.warrant.notification.Recipients;
import dev.warrant.process.remediation.Case;
import dev.warrant.remediation.Outcome;
import dev.warrant.remediation.Remediations;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Ends a case: closes it, destroys what undo would have needed, seals the evidence and tells people. */
@Component
public class ClosingCases {

    private static final Map<Outcome, Notifications.Occasion> TOLD = new EnumMap<>(Map.of(
            Outcome.ROLLED_BACK, Notifications.Occasion.ROLLED_BACK,
            Outcome.ROLLED_BACK_WITH_RESIDUE, Notifications.Occasion.ROLLED_BACK,
            Outcome.FAILED, Notifications.Occasion.FAILED,
            Outcome.ALREADY_CONTAINED, Notifications.Occasion.ALREADY_CONTAINED,
            Outcome.REFUSED, Notifications.Occasion.REFUSED,
            Outcome.REJECTED, Notifications.Occasion.REJECTED,
            Outcome.WITHDRAWN, Notifications.Occasion.WITHDRAWN,
            Outcome.CONTAINED_IN_PART, Notifications.Occasion.CONTAINED_IN_PART,
            Outcome.STOPPED, Notifications.Occasion.STOPPED,
            Outcome.TARGET_NOT_FOUND, Notifications.Occasion.TARGET_NOT_FOUND));

    private final Remediations remediations;
    private final ObservationEnd observation;
    private final Sealing sealing;
    private final Notifications notifications;

    ClosingCases(Remediations remediations, ObservationEnd observation, Sealing sealing, Notifications notifications) {
        this.remediations = remediations;
        this.observation = observation;
        this.sealing = sealing;
        this.notifications = notifications;
    }

    /** Prevents further additions to the case, so that what is said of it at its end is complete. */
    public void hold(DelegateExecution execution) {
        remediations.holdOpen(Case.remediation(execution));
    }

    public void close(DelegateExecution execution, Outcome outcome, String note) {
        RemediationId remediation = Case.remediation(execution);
        OUTCOME.set(execution, outcome.name());
        remediations.close(remediation, outcome, note);
        observation.close(remediation);
        sealing.seal(remediation);
        Optional.ofNullable(occasion(execution, outcome))
                .ifPresent(occasion -> notifications.queue(
                        occasion, remediation, told(occasion), null, Map.of("Outcome", outcome.name(), "Note", note)));
    }

    /** What a person wanted undone counts as rolled back; what was undone after a failure counts as failed, or failed in part. */
    private static Notifications.@Nullable Occasion occasion(DelegateExecution execution, Outcome outcome) {
        boolean inPart = outcome == Outcome.ROLLED_BACK_WITH_RESIDUE
                && FAILURE_REASON.find(execution).isPresent();
        return inPart ? Notifications.Occasion.FAILED_IN_PART : TOLD.get(outcome);
    }

    /** Its approvers must know that it does not stand. */
    private static Recipients told(Notifications.Occasion occasion) {
        boolean failed = occasion == Notifications.Occasion.FAILED || occasion == Notifications.Occasion.FAILED_IN_PART;
        return failed ? Recipients.of(Group.ANALYST, Group.APPROVER) : Recipients.of(Group.ANALYST);
    }
}
