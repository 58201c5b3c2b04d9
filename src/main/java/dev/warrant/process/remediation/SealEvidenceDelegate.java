package dev.warrant.process.remediation;

import dev.warrant.remediation.Outcome;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Closes a remediation that was carried out, says whether all of the incident is contained, and seals its evidence. */
@Component("sealEvidence")
class SealEvidenceDelegate implements JavaDelegate {

    private final Closing closing;
    private final Uncontained uncontained;

    SealEvidenceDelegate(Closing closing, Uncontained uncontained) {
        this.uncontained = uncontained;
        this.closing = closing;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String left = uncontained.words(execution);
        if (left.isEmpty()) {
            closing.close(execution, Outcome.CONTAINED, "The observation window passed");
        } else {
            closing.close(
                    execution,
                    Outcome.CONTAINED_IN_PART,
                    "The observation window passed. This was not contained: " + left);
        }
    }
}
