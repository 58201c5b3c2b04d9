package dev.warrant.process.remediation;

import dev.warrant.incident.RemediationId;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Draws waiting forms anew when more is known: those in which an analyst chooses among the observables of an incident when more was observed,
 * and those of decisions too when the source says something of its event. Whoever has one open sees it after opening it again; what is
 * submitted is in any case held against the incident as it stands.
 */
@Component
class WaitingForms {

    private final TaskService tasks;
    private final ObjectProvider<ProcessEngineConfigurationImpl> engine;
    private final Map<String, ShownDocument> choices;
    private final Map<String, ShownDocument> decisions;

    WaitingForms(
            TaskService tasks,
            ObjectProvider<ProcessEngineConfigurationImpl> engine,
            TriageDocument triage,
            PopulatingDocument populating,
            ApprovalDocument approval,
            ChallengeDocument challenge) {
        this.tasks = tasks;
        this.engine = engine;
        this.choices =
                Map.of(RemediationProcess.TRIAGE_INCIDENT, triage, RemediationProcess.POPULATE_TEMPLATE, populating);
        this.decisions =
                Map.of(RemediationProcess.APPROVE_POLICY, approval, RemediationProcess.CHALLENGE_POLICY, challenge);
    }

    /** Within a command of the engine, where the tasks found are those that the command will write. */
    void refresh(RemediationId remediation) {
        refresh(remediation, choices);
    }

    /** In a command of its own, in the caller's transaction; every form that waits. */
    void redraw(RemediationId remediation) {
        engine.getObject().getCommandExecutorTxRequired().execute(context -> {
            refresh(remediation, choices);
            refresh(remediation, decisions);
            return null;
        });
    }

    private void refresh(RemediationId remediation, Map<String, ShownDocument> forms) {
        forms.forEach((key, form) -> tasks.createTaskQuery()
                .processInstanceBusinessKey(remediation.incident().value())
                .taskDefinitionKey(key)
                .list()
                .forEach(task -> form.show((DelegateTask) task)));
    }
}
