package dev.warrant.approval;

import java.util.Optional;

/** An approver needs a membership that gives a say. */
final class MembershipHasStood implements ApprovalRule {

    private final ApproverIsInGroup seats;
    private final WhoseSayCounts says;

    MembershipHasStood(ApproverIsInGroup seats, Memberships memberships) {
        this.seats = seats;
        this.says = new WhoseSayCounts(memberships);
    }

    @Override
    public Optional<String> breach(Ballot ballot) {
        return says.doubt().or(() -> seats.memberOf(ballot.remediation(), ballot.seat(), ballot.user())
                .flatMap(group -> says.breach(ballot.user(), group, ballot.at())));
    }
}
