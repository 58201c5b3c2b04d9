package dev.warrant.approval;

import dev.warrant.access.Group;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A membership gives a say only when it is on record, was given by somebody else, and is old enough. */
final class MembershipHasStood implements ApprovalRule {

    private final ApproverIsInGroup seats;
    private final Memberships memberships;
    private final Clock clock;

    MembershipHasStood(ApproverIsInGroup seats, Memberships memberships, Clock clock) {
        this.seats = seats;
        this.memberships = memberships;
        this.clock = clock;
    }

    @Override
    public Optional<String> breach(Ballot ballot) {
        return seats.memberOf(ballot.remediation(), ballot.seat(), ballot.user())
                .flatMap(group -> memberships
                        .standing(ballot.user(), group)
                        .map(membership -> breach(membership))
                        .orElseGet(() -> Optional.of("The membership of " + named(ballot.user(), group)
                                + " is on no record, and gives no right to decide.")));
    }

    private Optional<String> breach(Memberships.Change membership) {
        if (membership.kind() == Memberships.Kind.FOUND_AT_UPDATE) {
            return Optional.empty();
        }
        String membershipOf = "The membership of '" + membership.user() + "' in '" + membership.group() + "'";
        if (membership.by().equalsIgnoreCase(membership.user())) {
            return Optional.of(membershipOf + " was given by that account itself; somebody else must decide.");
        }
        Duration age = memberships.minimumAge();
        Instant from = membership.at().plus(age);
        return clock.instant().isBefore(from)
                ? Optional.of(membershipOf + " was given by '" + membership.by() + "' at " + membership.at()
                        + " and counts for approvals from " + from + " on (" + age + " later).")
                : Optional.empty();
    }

    private static String named(String user, Group group) {
        return "'" + user + "' in '" + group.id() + "'";
    }
}
