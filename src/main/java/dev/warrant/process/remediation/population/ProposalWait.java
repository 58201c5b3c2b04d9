package dev.warrant.process.remediation.population;

import static dev.warrant.process.remediation.RemediationProcess.POPULATE_REASONS;
import static dev.warrant.process.remediation.RemediationProcess.PROPOSAL_AWAITED;
import static dev.warrant.process.remediation.RemediationProcess.PROPOSAL_WINDOW;

import dev.warrant.process.remediation.Case;
import dev.warrant.process.remediation.ProcessTimes;
import dev.warrant.remediation.Remediations;
import dev.warrant.remediation.TimelineEvent;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Starts the time that an external agent has, and prepares the reason that a person reads when it has passed. */
@Component
class ProposalWait {

    private final ProcessTimes times;
    private final Remediations remediations;

    ProposalWait(ProcessTimes times, Remediations remediations) {
        this.times = times;
        this.remediations = remediations;
    }

    void open(DelegateExecution execution) {
        String window = times.proposalWindow().toString();
        PROPOSAL_AWAITED.set(execution, true);
        PROPOSAL_WINDOW.set(execution, window);
        POPULATE_REASONS.set(execution, "undecided: no agent gave an acceptable proposal within " + window);
        remediations.note(
                Case.remediation(execution),
                TimelineEvent.PROPOSAL_AWAITED,
                "An external agent may propose within " + window);
    }
}
