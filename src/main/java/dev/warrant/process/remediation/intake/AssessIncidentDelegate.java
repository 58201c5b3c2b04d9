package dev.warrant.process.remediation.intake;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Notes the routing facts of the incident and whether its target is being remediated already. */
@Component("assessIncident")
class AssessIncidentDelegate implements JavaDelegate {

    private final Assessment assessment;

    AssessIncidentDelegate(Assessment assessment) {
        this.assessment = assessment;
    }

    @Override
    public void execute(DelegateExecution execution) {
        assessment.assess(execution);
    }
}
