package dev.warrant.drafting;

import dev.warrant.llm.ModelUse;
import dev.warrant.proposal.Proposal;
import dev.warrant.proposal.Violation;
import java.util.List;
import java.util.Optional;

/**
 * One try at populating a template, and what became of it.
 *
 * @param drafter the name of the configured drafter, or {@code hand}; which person or agent it was, the proposal says
 * @param proposal empty when the drafter left it to a person
 * @param model which model was asked what; empty when none was
 */
record Attempt(
        String drafter,
        Optional<Proposal> proposal,
        List<Violation> violations,
        List<String> reasons,
        Optional<ModelUse> model) {

    private static final String BY_HAND = "hand";

    static Attempt proposed(Proposal proposal, List<Violation> violations) {
        return new Attempt(proposal.drafter(), Optional.of(proposal), violations, List.of(), Optional.empty());
    }

    static Attempt byAgent(Proposal accepted) {
        return new Attempt(ExternalDrafter.NAME, Optional.of(accepted), List.of(), List.of(), Optional.empty());
    }

    static Attempt byHand(Proposal proposal, List<Violation> violations) {
        return new Attempt(BY_HAND, Optional.of(proposal), violations, List.of(), Optional.empty());
    }

    static Attempt undecided(String drafter, List<String> reasons) {
        return new Attempt(drafter, Optional.empty(), List.of(), reasons, Optional.empty());
    }

    Attempt by(Optional<ModelUse> asked) {
        return new Attempt(drafter, proposal, violations, reasons, asked);
    }

    boolean isAccepted() {
        return proposal.isPresent() && violations.isEmpty();
    }
}
