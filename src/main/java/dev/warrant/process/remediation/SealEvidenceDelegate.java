package dev.warrant.process.remediation;

import dev.warrant.remediation.Outcome;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Closes a contained remediation and seals its evidence. */
@Component("sealEvidence")
class SealEvidenceDelegate implements JavaDelegate {

    private final Closing closing;

    SealEvidenceDelegate(Closing closing) {
        this.closing = closing;
    }

    @Override
    public void execute(DelegateExecution execution) {
        closing.close(execution, Outcome.CONTAINED, "The observation window passed");
    }
}
