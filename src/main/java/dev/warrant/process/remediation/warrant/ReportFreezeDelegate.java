package dev.warrant.process.remediation.warrant;

import static dev.warrant.process.remediation.RemediationProcess.FREEZE_REASON;
import static dev.warrant.process.remediation.RemediationProcess.FROZEN_UNTIL;

import dev.warrant.access.Group;
import dev.warrant.freeze.Freeze;
import dev.warrant.incident.RemediationId;
import dev.warrant.notification.Notifications;
import dev.warrant.notification.Recipients;
import dev.warrant.process.remediation.Case;
import dev.warrant.remediation.Remediations;
import dev.warrant.remediation.TimelineEvent;
import java.time.Instant;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Says once for each end of a freeze that it holds the policy. */
@Component("reportFreeze")
class ReportFreezeDelegate implements JavaDelegate {

    private final Case records;
    private final Remediations remediations;
    private final Notifications notifications;

    ReportFreezeDelegate(Case records, Remediations remediations, Notifications notifications) {
        this.records = records;
        this.remediations = remediations;
        this.notifications = notifications;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RemediationId remediation = Case.remediation(execution);
        String until = FROZEN_UNTIL.in(execution);
        String sentence = new Freeze(Instant.parse(until), FREEZE_REASON.in(execution)).sentence();
        if (records.dossier(execution).timeline().stream()
                .noneMatch(
                        entry -> entry.is(TimelineEvent.FROZEN) && entry.note().equals(sentence))) {
            remediations.note(remediation, TimelineEvent.FROZEN, sentence);
            notifications.queue(
                    Notifications.Occasion.FROZEN,
                    remediation,
                    Recipients.of(Group.ANALYST, Group.APPROVER),
                    null,
                    Map.of("Held until (UTC)", until, "Reason", FREEZE_REASON.in(execution)));
        }
    }
}
