package dev.warrant.process.remediation.population;

import static dev.warrant.process.remediation.RemediationProcess.PROPOSAL_ACCEPTED;
import static dev.warrant.process.remediation.RemediationProcess.PROPOSAL_SUBMITTED;

import dev.warrant.drafting.Drafting;
import dev.warrant.incident.Incidents;
import dev.warrant.incident.RemediationId;
import dev.warrant.proposal.Violation;
import dev.warrant.remediation.Proposing;
import dev.warrant.remediation.RemediationRequests.WrongPhase;
import dev.warrant.remediation.Remediations;
import dev.warrant.remediation.TimelineEvent;
import dev.warrant.template.Template;
import dev.warrant.template.Templates;
import dev.warrant.web.Faults;
import dev.warrant.web.InvalidInput;
import java.util.List;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Brings the proposal of an external agent to "Await proposal". The record and the message are one transaction. */
@Component
class AwaitedProposals implements Proposing {

    private final RuntimeService runtime;
    private final Remediations remediations;
    private final Incidents incidents;
    private final Templates templates;
    private final Drafting drafting;

    AwaitedProposals(
            RuntimeService runtime,
            Remediations remediations,
            Incidents incidents,
            Templates templates,
            Drafting drafting) {
        this.runtime = runtime;
        this.remediations = remediations;
        this.incidents = incidents;
        this.templates = templates;
        this.drafting = drafting;
    }

    @Override
    @Transactional
    public void propose(RemediationId remediation, byte[] body, String agent) {
        oneAtATime(remediation);
        requireAwaited(remediation);
        Drafting.Outcome outcome = drafting.propose(
                remediation, incidents.get(remediation.incident()), chosenTemplate(remediation), body, agent);
        if (outcome instanceof Drafting.Rejected rejected) {
            throw refusal(rejected.violations());
        }
        remediations.note(remediation, TimelineEvent.PROPOSED, "By " + agent);
        goOn(remediation);
    }

    /** The second of two waits until the first is done, and then finds that nothing waits any more. */
    private void oneAtATime(RemediationId remediation) {
        if (!remediations.holdOpen(remediation)) {
            throw new WrongPhase(remediation + " does not wait for a proposal; it is closed");
        }
    }

    private void requireAwaited(RemediationId remediation) {
        long waiting = runtime.createExecutionQuery()
                .processInstanceBusinessKey(remediation.incident().value())
                .messageEventSubscriptionName(PROPOSAL_SUBMITTED)
                .count();
        if (waiting == 0) {
            throw new WrongPhase(remediation + " does not wait for a proposal; it is "
                    + remediations
                            .standing(remediation)
                            .map(standing -> standing.state().name())
                            .orElse("unknown"));
        }
    }

    private Template chosenTemplate(RemediationId remediation) {
        return remediations
                .chosen(remediation)
                .flatMap(templates::find)
                .orElseThrow(() -> new WrongPhase(remediation + " has no template to propose for"));
    }

    private void goOn(RemediationId remediation) {
        try {
            runtime.createMessageCorrelation(PROPOSAL_SUBMITTED)
                    .processInstanceBusinessKey(remediation.incident().value())
                    .setVariable(PROPOSAL_ACCEPTED.name(), true)
                    .correlate();
        } catch (MismatchingMessageCorrelationException e) {
            throw new WrongPhase(remediation + " has just stopped waiting for a proposal");
        }
    }

    private static InvalidInput refusal(List<Violation> violations) {
        Faults faults = new Faults();
        violations.forEach(found -> faults.add(new InvalidInput.Fault(found.rule(), found.message(), found.pointer())));
        return faults.refusal("The proposal is refused");
    }
}
