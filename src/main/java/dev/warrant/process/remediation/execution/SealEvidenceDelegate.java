package dev.warrant.process.remediation.execution;

import dev.warrant.policy.Policy;
import dev.warrant.process.remediation.Case;
import dev.warrant.process.remediation.TaskReasons;
import dev.warrant.process.remediation.Uncontained;
import dev.warrant.process.remediation.record.ClosingCases;
import dev.warrant.remediation.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Ends a remediation that nobody asked to undo, and says what was not contained. */
@Component("sealEvidence")
class SealEvidenceDelegate implements JavaDelegate {

    private final Case records;
    private final ClosingCases closing;
    private final Uncontained uncontained;

    SealEvidenceDelegate(Case records, ClosingCases closing, Uncontained uncontained) {
        this.records = records;
        this.closing = closing;
        this.uncontained = uncontained;
    }

    @Override
    public void execute(DelegateExecution execution) {
        closing.hold(execution);
        List<String> missing = new ArrayList<>(List.of("The observation window passed"));
        List<Policy.LeftOut> leftOut = records.policy(execution).leftOut();
        if (!leftOut.isEmpty()) {
            missing.add("Left out because the target was not found: "
                    + leftOut.stream()
                            .map(step -> "'" + step.step() + "' on " + step.target())
                            .collect(Collectors.joining(", ")));
        }
        String left = uncontained.words(execution);
        if (!left.isEmpty()) {
            missing.add("This was not contained: " + left);
        }
        closing.close(
                execution,
                missing.size() == 1 ? Outcome.CONTAINED : Outcome.CONTAINED_IN_PART,
                TaskReasons.bounded(String.join(". ", missing)));
    }
}
