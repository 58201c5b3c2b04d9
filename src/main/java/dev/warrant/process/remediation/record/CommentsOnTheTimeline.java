package dev.warrant.process.remediation.record;

import dev.warrant.incident.IncidentId;
import dev.warrant.incident.RemediationId;
import dev.warrant.process.engine.call.EngineCall;
import dev.warrant.process.engine.form.TaskComments;
import dev.warrant.process.remediation.RemediationProcess;
import dev.warrant.remediation.Remediations;
import dev.warrant.remediation.TimelineEvent;
import dev.warrant.shown.ShownText;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts what people say about a task of a remediation on its timeline, and so into its evidence. */
@Component
class CommentsOnTheTimeline implements TaskComments {

    private static final int LONGEST = 1500;

    private final TaskService tasks;
    private final RuntimeService instances;
    private final EngineCall engine;
    private final Remediations remediations;
    private final TransactionTemplate transaction;

    CommentsOnTheTimeline(
            TaskService tasks,
            RuntimeService instances,
            EngineCall engine,
            Remediations remediations,
            PlatformTransactionManager transactions) {
        this.tasks = tasks;
        this.instances = instances;
        this.engine = engine;
        this.remediations = remediations;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public <T> T keep(String taskId, String person, String text, Supplier<T> comment) {
        return Objects.requireNonNull(transaction.execute(status -> {
            engine.asSystem(() -> remediationOf(taskId))
                    .ifPresent(remediation -> remediations.noteIfOpen(
                            remediation, TimelineEvent.COMMENTED, "By " + person + ": " + ShownText.of(text, LONGEST)));
            return comment.get();
        }));
    }

    private Optional<RemediationId> remediationOf(String taskId) {
        return Optional.ofNullable(tasks.createTaskQuery()
                        .taskId(taskId)
                        .processDefinitionKey(RemediationProcess.KEY)
                        .singleResult())
                .map(task -> instances
                        .createProcessInstanceQuery()
                        .processInstanceId(task.getProcessInstanceId())
                        .singleResult())
                .map(ProcessInstance::getBusinessKey)
                .map(key -> new IncidentId(key).remediation());
    }
}
