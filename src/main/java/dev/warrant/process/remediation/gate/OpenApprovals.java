package dev.warrant.process.remediation.gate;

import static dev.warrant.process.remediation.RemediationProcess.APPROVE_POLICY;
import static dev.warrant.process.remediation.RemediationProcess.SEAT;

import dev.warrant.access.Group;
import dev.warrant.dossier.Dossier;
import dev.warrant.process.remediation.Case;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.springframework.stereotype.Component;

/** The tasks "Approve policy" of a process instance that wait for somebody. */
@Component
class OpenApprovals {

    private final Case records;
    private final ApprovalDocument document;

    OpenApprovals(Case records, ApprovalDocument document) {
        this.records = records;
        this.document = document;
    }

    /** The group of the seat that a task, or what follows from it, is about. */
    static Group seat(VariableScope scope) {
        String id = SEAT.in(scope);
        return Group.ofId(id).orElseThrow(() -> new IllegalStateException("The seat '" + id + "' is of no group"));
    }

    /** Within a command of the engine, where a task that is just being completed is still found, and passed over. */
    List<DelegateTask> in(DelegateExecution execution) {
        return execution
                .getProcessEngineServices()
                .getTaskService()
                .createTaskQuery()
                .processInstanceId(execution.getProcessInstanceId())
                .taskDefinitionKey(APPROVE_POLICY)
                .list()
                .stream()
                .map(TaskEntity.class::cast)
                .filter(task -> !task.isDeleted())
                .<DelegateTask>map(task -> task)
                .toList();
    }

    /** The id of a task for this seat, or of any where there is none. */
    Optional<String> taskFor(DelegateExecution execution, Group seat) {
        List<DelegateTask> tasks = in(execution);
        return tasks.stream()
                .filter(task -> seat(task) == seat)
                .findFirst()
                .or(() -> tasks.stream().findFirst())
                .map(DelegateTask::getId);
    }

    /** Shows on each what was decided meanwhile, and who was called in. */
    void drawAnew(DelegateExecution execution) {
        Dossier dossier = records.dossier(execution);
        in(execution).forEach(task -> document.show(task, dossier));
    }
}
