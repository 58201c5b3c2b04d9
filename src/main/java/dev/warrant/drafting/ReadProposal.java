package dev.warrant.drafting;

import dev.warrant.web.Faults;
import dev.warrant.web.InvalidInput;
import java.util.List;
import java.util.Optional;

/**
 * What came of reading a proposal from outside.
 *
 * @param proposal empty when the body is no JSON object; otherwise what could be read, also when there are violations
 * @param violations everything that the format and the guardrails have against it
 */
public record ReadProposal(Optional<Proposal> proposal, List<Violation> violations) {

    public ReadProposal {
        violations = List.copyOf(violations);
    }

    /**
     * The proposal that nothing is to be said against.
     *
     * @throws InvalidInput with every violation
     */
    public Proposal orRefuse() {
        if (violations.isEmpty() && proposal.isPresent()) {
            return proposal.get();
        }
        Faults faults = new Faults();
        violations.forEach(violation ->
                faults.add(new InvalidInput.Fault(violation.rule(), violation.message(), violation.pointer())));
        throw faults.refusal("The proposal breaks " + violations.size() + " rules");
    }
}
