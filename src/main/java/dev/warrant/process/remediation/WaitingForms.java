package dev.warrant.process.remediation;

import dev.warrant.incident.RemediationId;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.task.Task;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Draws the forms anew that wait for somebody, when more was observed, an incident was reported again or its source says something of its
 * event. Whoever has one open sees it after opening it again; what is submitted is in any case held against the incident as it stands.
 */
@Component
class WaitingForms {

    private final TaskService tasks;
    private final ObjectProvider<ProcessEngineConfigurationImpl> engine;
    private final Map<String, ShownDocument> forms;

    WaitingForms(
            TaskService tasks,
            ObjectProvider<ProcessEngineConfigurationImpl> engine,
            TriageDocument triage,
            PopulatingDocument populating,
            ApprovalDocument approval,
            ChallengeDocument challenge) {
        this.tasks = tasks;
        this.engine = engine;
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

    /** A task in which people are asked to approve. */
    Optional<String> approval(RemediationId remediation) {
        return tasks
                .createTaskQuery()
                .processInstanceBusinessKey(remediation.incident().value())
                .taskDefinitionKey(RemediationProcess.APPROVE_POLICY)
                .listPage(0, 1)
                .stream()
                .map(Task::getId)
                .findFirst();
    }

    /** In a command of its own, in the caller's transaction. */
    void redraw(RemediationId remediation) {
        engine.getObject().getCommandExecutorTxRequired().execute(context -> {
            refresh(remediation);
            return null;
        });
    }
}
