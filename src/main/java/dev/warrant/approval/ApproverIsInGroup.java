package dev.warrant.approval;

import dev.warrant.access.Accounts;
import dev.warrant.access.Group;
import dev.warrant.incident.RemediationId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The seat's own group first; for a seat of the approvers also the groups that were called in. */
final class ApproverIsInGroup implements ApprovalRule {

    private final Accounts accounts;
    private final Escalations escalations;

    ApproverIsInGroup(Accounts accounts, Escalations escalations) {
        this.accounts = accounts;
        this.escalations = escalations;
    }

    @Override
    public Optional<String> breach(Ballot ballot) {
        if (memberOf(ballot.remediation(), ballot.seat(), ballot.user()).isPresent()) {
            return Optional.empty();
        }
        List<Group> groups = eligible(ballot.remediation(), ballot.seat());
        return Optional.of("Only members of the group "
                + groups.stream().map(group -> "'" + group.id() + "'").collect(Collectors.joining(" or "))
                + " decide in this seat; '" + ballot.user() + "' is not one.");
    }

    /** The group that entitles a person to the seat. */
    Optional<Group> memberOf(RemediationId remediation, Group seat, String user) {
        Set<Group> groups = accounts.groupsOf(user);
        return eligible(remediation, seat).stream().filter(groups::contains).findFirst();
    }

    private List<Group> eligible(RemediationId remediation, Group seat) {
        List<Group> groups = new ArrayList<>(List.of(seat));
        if (seat == Group.APPROVER) {
            groups.addAll(escalations.of(remediation));
        }
        return groups;
    }
}
