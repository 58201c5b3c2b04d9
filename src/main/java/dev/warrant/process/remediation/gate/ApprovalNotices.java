package dev.warrant.process.remediation.gate;

import static dev.warrant.process.remediation.RemediationProcess.POLICY_DIGEST;

import dev.warrant.access.Group;
import dev.warrant.dossier.Dossier;
import dev.warrant.notification.Notifications.Occasion;
import dev.warrant.process.remediation.Case;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Tells people about an approval that is waiting or was never given: those whose seats are open, and those who were called in. */
@Component
class ApprovalNotices {

    private final ApprovalMail mail;
    private final Case records;
    private final OpenApprovals open;

    ApprovalNotices(ApprovalMail mail, Case records, OpenApprovals open) {
        this.mail = mail;
        this.records = records;
        this.open = open;
    }

    void tell(DelegateExecution execution, Occasion occasion) {
        tell(execution, occasion, Set.of());
    }

    /** @param others who are told instead of those who were asked, where there are any */
    void tell(DelegateExecution execution, Occasion occasion, Set<Group> others) {
        Dossier dossier = records.dossier(execution);
        Map<String, String> facts = Map.of("Policy", POLICY_DIGEST.in(execution));
        for (Group recipients : others.isEmpty() ? waitedFor(dossier) : others) {
            String task = open.taskFor(execution, recipients).orElse(null);
            mail.queue(occasion, dossier, recipients, task, facts);
        }
    }

    private static Set<Group> waitedFor(Dossier dossier) {
        Set<Group> groups = new TreeSet<>(dossier.pending().openSeats());
        groups.addAll(dossier.pending().calledIn());
        return groups;
    }
}
