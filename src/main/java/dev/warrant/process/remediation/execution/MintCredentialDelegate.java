package dev.warrant.process.remediation.execution;

import static dev.warrant.process.remediation.RemediationProcess.CREDENTIAL_ID;
import static dev.warrant.process.remediation.RemediationProcess.CREDENTIAL_REFUSED;
import static dev.warrant.process.remediation.RemediationProcess.EXECUTION_FAILED;
import static dev.warrant.process.remediation.RemediationProcess.FAILURE_REASON;
import static dev.warrant.process.remediation.RemediationProcess.STEP_INDEX;
import static dev.warrant.process.remediation.RemediationProcess.STEP_OUTCOME;
import static dev.warrant.process.remediation.RemediationProcess.WARRANT_ID;

import dev.warrant.controlplane.PlaneFailure;
import dev.warrant.credential.CredentialRefused;
import dev.warrant.execution.StepExecution;
import dev.warrant.execution.StepRetries;
import dev.warrant.process.remediation.Case;
import dev.warrant.process.remediation.RoutingWords.StepStanding;
import dev.warrant.process.remediation.TaskReasons;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Has a credential minted for this step alone, for which the executor proves who it is. A credential that a plane cannot mint now may be tried
 * again, and a person decides about a step that waited until its warrant was over.
 */
@Component("mintCredential")
class MintCredentialDelegate implements JavaDelegate {

    private final Case records;
    private final StepExecution steps;
    private final StepRetries retries;

    MintCredentialDelegate(Case records, StepExecution steps, StepRetries retries) {
        this.records = records;
        this.steps = steps;
        this.retries = retries;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String step =
                records.policy(execution).steps().get(STEP_INDEX.in(execution)).id();
        try {
            CREDENTIAL_ID.set(execution, steps.mint(Case.remediation(execution), WARRANT_ID.in(execution), step));
        } catch (CredentialRefused | PlaneFailure refused) {
            if (isForNow(execution, refused)) {
                STEP_OUTCOME.set(execution, StepStanding.DEFERRED);
            }
            EXECUTION_FAILED.set(execution, true);
            FAILURE_REASON.set(execution, TaskReasons.bounded("No credential was minted: " + refused.getMessage()));
            throw new BpmnError(CREDENTIAL_REFUSED, refused.getMessage(), refused);
        }
    }

    private boolean isForNow(DelegateExecution execution, RuntimeException refused) {
        return refused instanceof PlaneFailure failure
                ? failure.mayPass()
                : retries.ranOutOfTime(
                        Case.remediation(execution),
                        WARRANT_ID.in(execution),
                        STEP_INDEX.in(execution),
                        String.valueOf(refused.getMessage()));
    }
}
