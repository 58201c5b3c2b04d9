package dev.warrant.process.remediation;

import static dev.warrant.process.remediation.RemediationProcess.RECIPIENTS;
import static dev.warrant.process.remediation.RemediationProcess.SUBJECT;
import static dev.warrant.process.remediation.RemediationProcess.TEXT;

import dev.warrant.process.remediation.RemediationProcess.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells a group what the process owner wrote into the task; it stands behind every task that the owner adds for that. */
@Component("notifyPeople")
class NotifyPeopleDelegate implements JavaDelegate {

    private final ProcessNotices notices;

    NotifyPeopleDelegate(ProcessNotices notices) {
        this.notices = notices;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var task = new ProcessNotices.Notice(
                String.valueOf(execution.getCurrentActivityName()),
                given(RECIPIENTS, execution),
                given(SUBJECT, execution),
                given(TEXT, execution));
        notices.tell(Case.remediation(execution), task);
    }

    private static String given(Variable<?> parameter, DelegateExecution execution) {
        return parameter.findLocally(execution).map(String::valueOf).orElse("");
    }
}
