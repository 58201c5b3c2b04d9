package dev.warrant.process.remediation;

import dev.warrant.incident.RemediationId;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/**
 * Draws the forms anew that wait for somebody, when more was observed or an incident was reported again. Whoever has one open sees it
 * after opening it again; what is submitted is in any case held against the incident as it stands.
 */
@Component
class WaitingForms {

    private final TaskService tasks;
    private final Map<String, ShownDocument> forms;

    WaitingForms(
            TaskService tasks,
            TriageDocument triage,
            PopulatingDocument populating,
            ApprovalDocument approval,
            ChallengeDocument challenge) {
        this.tasks = tasks;
        this.forms = Map.of(
                RemediationProcess.TRIAGE_INCIDENT,
                triage,
                RemediationProcess.POPULATE_TEMPLATE,
                populating,
                RemediationProcess.APPROVE_POLICY,
                approval,
                RemediationProcess.CHALLENGE_POLICY,
                challenge);
    }

    /** Within a command of the engine, where the tasks found are those that the command will write. */
    void refresh(RemediationId remediation) {
        forms.forEach((key, form) -> tasks.createTaskQuery()
                .processInstanceBusinessKey(remediation.incident().value())
                .taskDefinitionKey(key)
                .list()
                .forEach(task -> form.show((DelegateTask) task)));
    }
}
