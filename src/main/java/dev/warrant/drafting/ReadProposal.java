package dev.warrant.drafting;

import dev.warrant.proposal.Proposal;
import dev.warrant.proposal.Violation;
import java.util.List;
import java.util.Optional;

/**
 * What came of reading a proposal from outside.
 *
 * @param proposal empty when the body is no JSON object; otherwise what could be read, also when there are violations
 * @param violations everything that the format and the guardrails have against it
 */
record ReadProposal(Optional<Proposal> proposal, List<Violation> violations) {

    public ReadProposal {
        violations = List.copyOf(violations);
    }

    /** The proposal, if there are no violations. */
    Optional<Proposal> accepted() {
        return violations.isEmpty() ? proposal : Optional.empty();
    }
}
