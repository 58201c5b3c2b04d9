package dev.warrant.process.remediation.gate;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Calls in the next group, because nobody has decided in time. */
@Component("escalateApproval")
class EscalateApprovalDelegate implements JavaDelegate {

    private final Escalation escalation;

    EscalateApprovalDelegate(Escalation escalation) {
        this.escalation = escalation;
    }

    @Override
    public void execute(DelegateExecution execution) {
        escalation.callIn(execution);
    }
}
