package dev.warrant.drafting;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.incident.Incident;
import dev.warrant.incident.RemediationId;
import dev.warrant.proposal.Proposal;
import dev.warrant.proposal.Violation;
import dev.warrant.template.Template;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Has templates populated, by the configured drafter or by a person, and records every proposal with what became of it. */
public interface Drafting {

    /**
     * Lets the configured drafter try: its violations go back to it with reasons, at most twice.
     */
    Outcome draft(RemediationId remediation, Incident incident, Template template);

    /** Takes what a person filled in; every slot value must be one of the incident's observables, as it must for a drafter. */
    Outcome populateByHand(
            RemediationId remediation,
            Incident incident,
            Template template,
            Map<String, String> slots,
            String rationale,
            String person);

    /**
     * Takes what an external agent posted, as received. What is refused is answered with every violation and leaves no record: the wait
     * for a proposal goes on as if it had not come.
     *
     * @param agent the account that posted it
     */
    Outcome propose(RemediationId remediation, Incident incident, Template template, byte[] body, String agent);

    /** The newest accepted proposal. */
    Optional<Proposal> accepted(RemediationId remediation);

    /** Whether the newest accepted proposal is a person's and not a drafter's; true when there is none. */
    boolean populatedByHand(RemediationId remediation);

    /**
     * Every attempt, oldest first, as JSON for the record: {@code {drafter, proposal?, digest?, violations[], reasons[],
     * model?{model, prompt, inputTokens, outputTokens, attempts}, accepted, at}}.
     */
    List<JsonNode> attempts(RemediationId remediation);

    sealed interface Outcome {}

    record Accepted(Proposal proposal) implements Outcome {}

    /** An external agent was asked; its proposal comes over HTTP, or does not. */
    record Awaited(String drafter) implements Outcome {}

    /** Nothing acceptable came; the reasons are for the person who populates by hand. */
    record Rejected(List<Violation> violations, List<String> reasons) implements Outcome {

        public Rejected {
            violations = List.copyOf(violations);
            reasons = List.copyOf(reasons);
        }
    }
}
