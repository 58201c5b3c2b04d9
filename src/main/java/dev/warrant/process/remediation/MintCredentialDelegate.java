package dev.warrant.process.remediation;

import static dev.warrant.process.remediation.RemediationProcess.CREDENTIAL_ID;
import static dev.warrant.process.remediation.RemediationProcess.CREDENTIAL_REFUSED;
import static dev.warrant.process.remediation.RemediationProcess.EXECUTION_FAILED;
import static dev.warrant.process.remediation.RemediationProcess.FAILURE_REASON;
import static dev.warrant.process.remediation.RemediationProcess.STEP_INDEX;
import static dev.warrant.process.remediation.RemediationProcess.STEP_OUTCOME;
import static dev.warrant.process.remediation.RemediationProcess.WARRANT_ID;

import dev.warrant.controlplane.PlaneFailure;
import dev.warrant.execution.StepExecution;
import dev.warrant.warrant.CredentialRefused;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Has a credential minted for this step alone, for which the executor proves who it is. One that a plane cannot mint now may be tried for again. */
@Component("mintCredential")
class MintCredentialDelegate implements JavaDelegate {

    private final Case records;
    private final StepExecution steps;

    MintCredentialDelegate(Case records, StepExecution steps) {
        this.records = records;
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String step =
                records.policy(execution).steps().get(STEP_INDEX.in(execution)).id();
        try {
            CREDENTIAL_ID.set(execution, steps.mint(Case.remediation(execution), WARRANT_ID.in(execution), step));
        } catch (CredentialRefused | PlaneFailure refused) {
            if (refused instanceof PlaneFailure failure && failure.mayPass()) {
                STEP_OUTCOME.set(execution, "deferred");
            }
            EXECUTION_FAILED.set(execution, true);
            FAILURE_REASON.set(execution, Reasons.bounded("No credential was minted: " + refused.getMessage()));
            throw new BpmnError(CREDENTIAL_REFUSED, refused.getMessage(), refused);
        }
    }
}
