package dev.warrant.process.remediation.gate;

import static dev.warrant.process.remediation.RemediationProcess.VERDICT;
import static dev.warrant.process.remediation.RemediationProcess.gateInput;

import dev.warrant.gate.GateInput;
import dev.warrant.gate.Gates;
import dev.warrant.process.remediation.Case;
import dev.warrant.process.remediation.RoutingFacts;
import dev.warrant.review.IntentReview;
import dev.warrant.review.Review;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reviews the intent and lays out what the gate decision asks for. */
@Component("reviewIntent")
class ReviewIntentDelegate implements JavaDelegate {

    private final Case records;
    private final IntentReview reviewing;
    private final Gates gates;

    ReviewIntentDelegate(Case records, IntentReview reviewing, Gates gates) {
        this.records = records;
        this.reviewing = reviewing;
        this.gates = gates;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Review review = reviewing.review(
                records.incident(execution),
                records.template(execution),
                records.proposal(execution),
                records.policy(execution));
        Map<GateInput, Object> inputs = gates.decisionInputs(
                records.incident(execution), records.template(execution), records.policy(execution), review);
        inputs.forEach((input, fact) -> gateInput(input).set(execution, RoutingFacts.value(fact)));
        VERDICT.set(execution, String.valueOf(inputs.get(GateInput.REVIEW_VERDICT)));
    }
}
