package dev.warrant.process.remediation.execution;

import static dev.warrant.process.remediation.RemediationProcess.CREDENTIAL_ID;

import dev.warrant.credential.CredentialBroker;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Takes the credential of this step out of the plane and out of memory. */
@Component("retireCredential")
class RetireCredentialDelegate implements JavaDelegate {

    private final CredentialBroker broker;

    RetireCredentialDelegate(CredentialBroker broker) {
        this.broker = broker;
    }

    @Override
    public void execute(DelegateExecution execution) {
        broker.retire(CREDENTIAL_ID.in(execution));
    }
}
