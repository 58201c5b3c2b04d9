package dev.warrant.process.remediation.population;

import static dev.warrant.process.remediation.RemediationProcess.POPULATE_DECISION;

import dev.warrant.process.remediation.TargetReading;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Checks what a person filled in against the guardrails; a violation keeps the task open. */
@Component("checkProposal")
class CheckProposalDelegate implements JavaDelegate {

    private final HandPopulation population;
    private final TargetReading targets;

    CheckProposalDelegate(HandPopulation population, TargetReading targets) {
        this.population = population;
        this.targets = targets;
    }

    @Override
    public void execute(DelegateExecution execution) {
        switch (POPULATE_DECISION.in(execution)) {
            case POPULATE -> population.check(execution);
            case REMAINING -> targets.leaveOut(execution);
            case ALREADY_CONTAINED -> targets.confirmContained(execution);
            case NOT_FOUND -> targets.confirmMissing(execution);
            case CLOSE -> population.close(execution);
        }
    }
}
