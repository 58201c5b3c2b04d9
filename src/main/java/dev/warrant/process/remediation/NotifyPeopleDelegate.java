package dev.warrant.process.remediation;

import static dev.warrant.process.remediation.RemediationProcess.RECIPIENTS;
import static dev.warrant.process.remediation.RemediationProcess.SUBJECT;
import static dev.warrant.process.remediation.RemediationProcess.TEXT;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;
import org.springframework.stereotype.Component;

/**
 * Tells a group what the process owner wrote into the task; every task that the owner adds for this uses it. The words are read from the diagram
 * itself and not from variables, so they cannot contain anything from an incident.
 */
@Component("notifyPeople")
class NotifyPeopleDelegate implements JavaDelegate {

    private final ProcessNotices notices;

    NotifyPeopleDelegate(ProcessNotices notices) {
        this.notices = notices;
    }

    @Override
    public void execute(DelegateExecution execution) {
        FlowElement task = execution.getBpmnModelElementInstance();
        notices.tell(
                Case.remediation(execution),
                new ProcessNotices.Notice(
                        String.valueOf(execution.getCurrentActivityName()),
                        written(RECIPIENTS, task),
                        written(SUBJECT, task),
                        written(TEXT, task)));
    }

    private static String written(String name, FlowElement task) {
        return task.getModelInstance().getModelElementsByType(CamundaInputParameter.class).stream()
                .filter(parameter -> parameter.getCamundaName().equals(name))
                .filter(parameter -> task.equals(
                        parameter.getParentElement().getParentElement().getParentElement()))
                .map(CamundaInputParameter::getTextContent)
                .findFirst()
                .orElse("");
    }
}
