package dev.warrant.evidence;

import java.util.List;

/** A person who completed a task "Approve policy" in the engine must have a decision on record. */
final class TaskHasItsApproval implements DisagreementRule {

    @Override
    public String id() {
        return "task-without-approval";
    }

    @Override
    public List<String> disagreements(CaseFile file) {
        List<String> deciders = file.dossier().approvals().stream()
                .map(signed -> signed.approval().user())
                .toList();
        return new ApprovalTasks(file.history())
                .completers().stream()
                        .filter(user -> !deciders.contains(user))
                        .map(user -> "The engine knows a task 'approvePolicy' that '" + user
                                + "' completed, and no decision of this person is on record")
                        .toList();
    }
}
