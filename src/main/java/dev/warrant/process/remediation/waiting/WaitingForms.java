package dev.warrant.process.remediation.waiting;

import dev.warrant.dossier.Dossier;
import dev.warrant.dossier.Dossiers;
import dev.warrant.incident.RemediationId;
import dev.warrant.process.remediation.RemediationProcess;
import dev.warrant.process.remediation.ShownDocument;
import dev.warrant.process.remediation.execution.RefusalDocument;
import dev.warrant.process.remediation.gate.ApprovalDocument;
import dev.warrant.process.remediation.gate.ChallengeDocument;
import dev.warrant.process.remediation.population.PopulatingDocument;
import dev.warrant.process.remediation.population.TriageDocument;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Redraws the waiting forms when more was observed, an incident was reported again or its source says something about its event. A person who
 * has one open sees the change after opening it again; a submission is in any case checked against the incident as it stands.
 */
@Component
class WaitingForms {

    private static final String IF_OVER = "Where nothing is left to contain, decide ";

    private static final Map<String, String> WAYS_OUT = Map.of(
            RemediationProcess.TRIAGE_INCIDENT,
            IF_OVER + "Close in the open task",
            RemediationProcess.POPULATE_TEMPLATE,
            IF_OVER + "Nothing left to contain, or Close, in the open task",
            RemediationProcess.APPROVE_POLICY,
            IF_OVER + "Withdraw in the open task",
            RemediationProcess.CHALLENGE_POLICY,
            IF_OVER + "Withdraw in the open task",
            RemediationProcess.DECIDE_ABOUT_REFUSAL,
            IF_OVER + "Give up in the open task: what was applied before is undone");

    private final TaskService tasks;
    private final Dossiers dossiers;
    private final ObjectProvider<ProcessEngineConfigurationImpl> engine;
    private final Map<String, ShownDocument> forms;

    WaitingForms(
            TaskService tasks,
            Dossiers dossiers,
            ObjectProvider<ProcessEngineConfigurationImpl> engine,
            TriageDocument triage,
            PopulatingDocument populating,
            ApprovalDocument approval,
            ChallengeDocument challenge,
            RefusalDocument refusal) {
        this.tasks = tasks;
        this.dossiers = dossiers;
        this.engine = engine;
        this.forms = Map.of(
                RemediationProcess.TRIAGE_INCIDENT,
                triage,
                RemediationProcess.POPULATE_TEMPLATE,
                populating,
                RemediationProcess.APPROVE_POLICY,
                approval,
                RemediationProcess.CHALLENGE_POLICY,
                challenge,
                RemediationProcess.DECIDE_ABOUT_REFUSAL,
                refusal);
    }

    /** Within a command of the engine, where the tasks found are those that the command will write. */
    void refresh(RemediationId remediation) {
        Dossier dossier = dossiers.ofKnown(remediation);
        forms.forEach((key, form) -> tasks.createTaskQuery()
                .processInstanceBusinessKey(remediation.incident().value())
                .taskDefinitionKey(key)
                .list()
                .forEach(task -> form.show((DelegateTask) task, dossier)));
    }

    /** A task in which people are asked, and by which they can end the case. */
    Optional<Asked> asked(RemediationId remediation) {
        return tasks
                .createTaskQuery()
                .processInstanceBusinessKey(remediation.incident().value())
                .taskDefinitionKeyIn(WAYS_OUT.keySet().toArray(String[]::new))
                .listPage(0, 1)
                .stream()
                .map(task -> new Asked(task.getId(), WAYS_OUT.getOrDefault(task.getTaskDefinitionKey(), "")))
                .findFirst();
    }

    /**
     * In a command of its own, in the caller's transaction.
     *
     * @throws OptimisticLockingFailureException where a task was answered at the same time: the caller's transaction is to be tried again
     */
    void redraw(RemediationId remediation) {
        Overtaken.translated(
                remediation,
                () -> engine.getObject().getCommandExecutorTxRequired().execute(context -> {
                    refresh(remediation);
                    return null;
                }));
    }

    /**
     * A task that waits for somebody.
     *
     * @param wayOut what to decide in it where nothing is left to contain, for people
     */
    record Asked(String task, String wayOut) {}
}
