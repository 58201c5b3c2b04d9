package dev.warrant.process.remediation.gate;

import static dev.warrant.process.remediation.RemediationProcess.GATE_KIND;

import dev.warrant.gate.Gate;
import dev.warrant.gate.Gates;
import dev.warrant.process.remediation.Case;
import dev.warrant.review.IntentReview;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Joins what the decision says with the floor. */
@Component("applyGateFloor")
class ApplyGateFloorDelegate implements JavaDelegate {

    private final Case records;
    private final IntentReview reviewing;
    private final Gates gates;

    ApplyGateFloorDelegate(Case records, IntentReview reviewing, Gates gates) {
        this.records = records;
        this.reviewing = reviewing;
        this.gates = gates;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Gate gate = gates.decide(
                records.incident(execution),
                records.template(execution),
                records.policy(execution),
                reviewing.newest(Case.remediation(execution)).orElseThrow(),
                DecidedRows.in(execution));
        GATE_KIND.set(execution, gate.kind());
    }
}
