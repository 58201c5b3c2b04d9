package dev.warrant.process.remediation.population;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Records what a person decided at triage; a template that may not be used keeps the task open. */
@Component("recordTriage")
class RecordTriageDelegate implements JavaDelegate {

    private final TriageAnswer answer;

    RecordTriageDelegate(TriageAnswer answer) {
        this.answer = answer;
    }

    @Override
    public void execute(DelegateExecution execution) {
        answer.record(execution);
    }
}
