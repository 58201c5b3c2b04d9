package dev.warrant.approval;

import dev.warrant.gate.Approval;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

final class DecisionIsKnown implements ApprovalRule {

    @Override
    public Optional<String> breach(Ballot ballot) {
        return Approval.Decision.ofWord(ballot.decision()).isPresent()
                ? Optional.empty()
                : Optional.of("The decision must be one of "
                        + Arrays.stream(Approval.Decision.values())
                                .map(Approval.Decision::word)
                                .collect(Collectors.joining(", "))
                        + ".");
    }
}
