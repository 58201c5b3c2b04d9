package dev.warrant.approval;

import java.util.Optional;

final class SeatIsOpen implements ApprovalRule {

    private final Seating seating;

    SeatIsOpen(Seating seating) {
        this.seating = seating;
    }

    @Override
    public Optional<String> breach(Ballot ballot) {
        String group = ballot.seat().id();
        if (!seating.asked(ballot.remediation()).contains(ballot.seat())) {
            return Optional.of("No member of the group '" + group + "' is asked about this policy.");
        }
        return seating.open(ballot.remediation()).contains(ballot.seat())
                ? Optional.empty()
                : Optional.of("The group '" + group + "' has already given every approval that it was asked for.");
    }
}
