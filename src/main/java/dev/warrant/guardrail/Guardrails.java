package dev.warrant.guardrail;

import dev.warrant.incident.Incident;
import dev.warrant.proposal.Proposal;
import dev.warrant.proposal.Submission;
import dev.warrant.proposal.Violation;
import dev.warrant.template.Template;
import dev.warrant.template.Templates;
import java.util.List;
import org.springframework.stereotype.Service;

/**
 * The rules that every proposal must pass, no matter who made it. All are run, even after one has refused, so that a drafter learns everything at
 * once.
 */
@Service
public final class Guardrails {

    private final List<Guardrail> guardrails;
    private final Templates templates;

    Guardrails(List<Guardrail> guardrails, Templates templates) {
        this.guardrails = List.copyOf(guardrails);
        this.templates = templates;
    }

    /**
     * All violations at once; empty when the proposal may become a policy.
     *
     * @param awaited the template that was to be populated
     */
    public List<Violation> check(Proposal proposal, Incident incident, Template awaited) {
        Submission submission = new Submission(proposal, incident, templates.find(proposal.template()), awaited);
        return guardrails.stream()
                .flatMap(guardrail -> guardrail.check(submission).stream())
                .toList();
    }
}
