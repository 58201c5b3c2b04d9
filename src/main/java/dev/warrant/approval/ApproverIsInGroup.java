package dev.warrant.approval;

import dev.warrant.access.Accounts;
import dev.warrant.access.Group;
import java.util.Optional;

final class ApproverIsInGroup implements ApprovalRule {

    private final Accounts accounts;

    ApproverIsInGroup(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public Optional<String> breach(Ballot ballot) {
        return accounts.groupsOf(ballot.user()).contains(Group.APPROVER)
                ? Optional.empty()
                : Optional.of("Only members of the group '" + Group.APPROVER.id() + "' decide about a policy; '"
                        + ballot.user() + "' is not one.");
    }
}
