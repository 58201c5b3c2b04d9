package dev.warrant.guardrail;

import dev.warrant.incident.Incident;
import dev.warrant.proposal.Proposal;
import dev.warrant.proposal.Violation;
import dev.warrant.template.Template;
import java.util.List;

/** The rules that every proposal must pass, whoever made it. */
public interface Guardrails {

    /**
     * All violations at once; empty when the proposal may become a policy.
     *
     * @param awaited the template that was to be populated
     */
    List<Violation> check(Proposal proposal, Incident incident, Template awaited);
}
