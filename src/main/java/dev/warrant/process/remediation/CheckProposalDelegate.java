package dev.warrant.process.remediation;

import static dev.warrant.process.remediation.RemediationProcess.POPULATE_DECISION;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Holds what a person filled in against the guardrails; a violation keeps the task open. */
@Component("checkProposal")
class CheckProposalDelegate implements JavaDelegate {

    private final HandPopulation population;

    CheckProposalDelegate(HandPopulation population) {
        this.population = population;
    }

    @Override
    public void execute(DelegateExecution execution) {
        if (POPULATE_DECISION.in(execution).equals("populate")) {
            population.check(execution);
        } else {
            population.close(execution);
        }
    }
}
