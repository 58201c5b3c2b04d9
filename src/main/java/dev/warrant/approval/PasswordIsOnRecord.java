package dev.warrant.approval;

import java.util.Optional;

/** Somebody who put a password into the database cannot decide in the name of the account's owner. Checked when the decision is made. */
final class PasswordIsOnRecord implements ApprovalRule {

    private final Memberships memberships;

    PasswordIsOnRecord(Memberships memberships) {
        this.memberships = memberships;
    }

    @Override
    public Optional<String> breach(Ballot ballot) {
        return memberships
                .passwordDoubt(ballot.user())
                .map(doubt -> "This approval does not count, since " + doubt
                        + ". Change the password, or have it set; approvals of the account count again "
                        + memberships.minimumAge() + " later.");
    }
}
