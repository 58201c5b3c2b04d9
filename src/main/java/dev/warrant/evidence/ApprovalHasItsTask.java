package dev.warrant.evidence;

import java.util.List;
import java.util.Set;

/** A person with a decision on record must have completed a task "Approve policy" in the engine. */
final class ApprovalHasItsTask implements DisagreementRule {

    @Override
    public String id() {
        return "approval-without-task";
    }

    @Override
    public List<String> disagreements(CaseFile file) {
        Set<String> completers = new ApprovalTasks(file.history()).completers();
        return file.dossier().approvals().stream()
                .map(signed -> signed.approval().user())
                .distinct()
                .filter(user -> !completers.contains(user))
                .map(user -> "A decision of '" + user
                        + "' is on record, and the engine knows no task 'approvePolicy' that this person completed")
                .toList();
    }
}
