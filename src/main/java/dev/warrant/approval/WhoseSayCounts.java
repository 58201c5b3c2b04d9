package dev.warrant.approval;

import dev.warrant.access.Group;
import java.time.Instant;
import java.util.Optional;

/**
 * A membership gives a say only when it is on record, was given by somebody else and is old enough, and when the account has been its owner's
 * alone for as long.
 */
final class WhoseSayCounts {

    private final Memberships memberships;

    WhoseSayCounts(Memberships memberships) {
        this.memberships = memberships;
    }

    /** Why nobody has a say now, as a sentence; empty where the records of memberships are whole. */
    Optional<String> doubt() {
        return memberships
                .doubt()
                .map(doubt -> "No approval counts now, since the records of memberships cannot be relied on: " + doubt
                        + ". An administrator must look through the memberships and record them anew, by starting once with"
                        + " warrant.record-memberships-anew-by; see docs/access.md, Memberships.");
    }

    /** Why this person has no say by that group at that time, as a sentence; empty for one who has. */
    Optional<String> breach(String user, Group group, Instant at) {
        return memberships
                .standing(user, group)
                .map(membership -> breach(membership, at).or(() -> othersPassword(user, at)))
                .orElseGet(() -> Optional.of("The membership of '" + user + "' in '" + group.id()
                        + "' is not on record, and gives no right to decide."));
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

    private Optional<String> othersPassword(String user, Instant at) {
        return memberships
                .othersPassword(user, at)
                .map(set -> "The password of '" + user + "' was set by '" + set.by() + "' at " + set.at()
                        + "; approvals of this account count from "
                        + set.at().plus(memberships.minimumAge()) + " on.");
    }
}
