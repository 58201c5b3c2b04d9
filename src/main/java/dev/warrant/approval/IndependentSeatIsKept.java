package dev.warrant.approval;

import dev.warrant.access.Group;
import dev.warrant.gate.Approval;
import dev.warrant.gate.IndependenceProperties;
import java.util.Optional;

/** Somebody who sits in for others does not take the last seat of an independent group before one of its own members has agreed. */
final class IndependentSeatIsKept implements ApprovalRule {

    private final Seating seating;
    private final WhoMayDecide whoMayDecide;
    private final IndependenceProperties independence;

    IndependentSeatIsKept(Seating seating, WhoMayDecide whoMayDecide, IndependenceProperties independence) {
        this.seating = seating;
        this.whoMayDecide = whoMayDecide;
        this.independence = independence;
    }

    @Override
    public Optional<String> breach(Ballot ballot) {
        boolean sitsIn = independence.include(ballot.seat())
                && whoMayDecide
                        .seat(ballot.remediation(), ballot.seat(), ballot.user())
                        .map(Approval.Seat::memberOf)
                        .filter(group -> !independence.include(group))
                        .isPresent();
        if (!sitsIn
                || !ballot.decision().equals(Approval.Decision.APPROVE.word())
                || seating.independentAgreed(ballot.remediation())) {
            return Optional.empty();
        }
        long open = seating.open(ballot.remediation()).stream()
                .filter((Group group) -> independence.include(group))
                .count();
        return open > 1
                ? Optional.empty()
                : Optional.of("At least one approval is kept for a member of the group " + independence.words()
                        + ", and nobody of it has agreed yet; '" + ballot.user()
                        + "' may reject, or sit in beside one.");
    }
}
