package dev.warrant.process.remediation;

import dev.warrant.policy.Policy;
import dev.warrant.remediation.Outcome;
import java.util.List;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Closes a contained remediation and seals its evidence. */
@Component("sealEvidence")
class SealEvidenceDelegate implements JavaDelegate {

    private final Case records;
    private final Closing closing;

    SealEvidenceDelegate(Case records, Closing closing) {
        this.records = records;
        this.closing = closing;
    }

    @Override
    public void execute(DelegateExecution execution) {
        List<Policy.LeftOut> leftOut = records.policy(execution).leftOut();
        if (leftOut.isEmpty()) {
            closing.close(execution, Outcome.CONTAINED, "The observation window passed");
            return;
        }
        closing.close(
                execution,
                Outcome.CONTAINED_IN_PART,
                Reasons.bounded("The observation window passed. Left out because the target was not found: "
                        + leftOut.stream()
                                .map(step -> "'" + step.step() + "' on " + step.target())
                                .collect(Collectors.joining(", "))));
    }
}
