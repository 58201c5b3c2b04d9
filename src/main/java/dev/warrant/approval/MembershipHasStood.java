package dev.warrant.approval;

import dev.warrant.access.Group;
import java.time.Instant;
import java.util.Optional;

/**
 * A membership gives a say only when it is on record, was given by somebody else, and is old enough; and the account has been its owner's for
 * as long.
 */
final class MembershipHasStood implements ApprovalRule {

    private final ApproverIsInGroup seats;
    private final Memberships memberships;

    MembershipHasStood(ApproverIsInGroup seats, Memberships memberships) {
        this.seats = seats;
        this.memberships = memberships;
    }

    @Override
    public Optional<String> breach(Ballot ballot) {
        return memberships
                .doubt()
                .map(doubt -> "No approval counts now, since the records of memberships cannot be relied on: " + doubt
                        + ". An administrator must record them anew.")
                .or(() -> ofThisPerson(ballot));
    }

    private Optional<String> ofThisPerson(Ballot ballot) {
        return seats.memberOf(ballot.remediation(), ballot.seat(), ballot.user())
                .flatMap(group -> memberships
                        .standing(ballot.user(), group)
                        .map(membership -> breach(membership, ballot.at()).or(() -> breach(ballot.user(), ballot.at())))
                        .orElseGet(() -> Optional.of("The membership of " + named(ballot.user(), group)
                                + " is on no record, and gives no right to decide.")));
    }

    private Optional<String> breach(Memberships.Change membership, Instant at) {
        String membershipOf = "The membership of '" + membership.user() + "' in '" + membership.group() + "'";
        if (membership.by().equalsIgnoreCase(membership.user())) {
            return Optional.of(membershipOf + " was given by that account itself; somebody else must decide.");
        }
        return memberships
                .countsFrom(membership)
                .filter(from -> at.isBefore(from))
                .map(from -> membershipOf + " was given by '" + membership.by() + "' at " + membership.at()
                        + " and counts for approvals from " + from + " on (" + memberships.minimumAge() + " later).");
    }

    private Optional<String> breach(String user, Instant at) {
        return memberships
                .othersPassword(user, at)
                .map(set -> "The password of '" + user + "' was set by '" + set.by() + "' at " + set.at()
                        + "; approvals of this account count from "
                        + set.at().plus(memberships.minimumAge()) + " on.");
    }

    private static String named(String user, Group group) {
        return "'" + user + "' in '" + group.id() + "'";
    }
}
