package dev.warrant.process.remediation.population;

import static dev.warrant.process.remediation.RemediationProcess.POPULATE_REASONS;
import static dev.warrant.process.remediation.RemediationProcess.PROPOSAL_ACCEPTED;
import static dev.warrant.process.remediation.RemediationProcess.PROPOSAL_AWAITED;

import dev.warrant.drafting.Drafting;
import dev.warrant.incident.Incident;
import dev.warrant.process.remediation.Case;
import dev.warrant.process.remediation.TargetReading;
import dev.warrant.process.remediation.TaskReasons;
import dev.warrant.remediation.Remediations;
import dev.warrant.template.Template;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Has the configured drafter fill the template. */
@Component("draftProposal")
class DraftProposalDelegate implements JavaDelegate {

    private final Case records;
    private final Drafting drafting;
    private final Remediations remediations;
    private final ProposalWait wait;

    DraftProposalDelegate(Case records, Drafting drafting, Remediations remediations, ProposalWait wait) {
        this.records = records;
        this.drafting = drafting;
        this.remediations = remediations;
        this.wait = wait;
    }

    @Override
    public void execute(DelegateExecution execution) {
        TargetReading.forget(execution);
        Template template = records.newestTemplate(execution);
        remediations.choose(Case.remediation(execution), template.ref());
        Incident incident = records.incident(execution);
        Optional<String> unfit = template.unfitFor(incident);
        if (unfit.isPresent()) {
            PROPOSAL_ACCEPTED.set(execution, false);
            PROPOSAL_AWAITED.set(execution, false);
            POPULATE_REASONS.set(
                    execution,
                    TaskReasons.bounded("template-does-not-fit: " + template.ref() + " was selected and does not fit: "
                            + unfit.get()));
            return;
        }
        Drafting.Outcome outcome = drafting.draft(Case.remediation(execution), incident, template);
        PROPOSAL_ACCEPTED.set(execution, outcome instanceof Drafting.Accepted);
        if (outcome instanceof Drafting.Rejected rejected) {
            POPULATE_REASONS.set(execution, TaskReasons.of(rejected));
        } else if (outcome instanceof Drafting.Awaited) {
            wait.open(execution);
        }
    }
}
