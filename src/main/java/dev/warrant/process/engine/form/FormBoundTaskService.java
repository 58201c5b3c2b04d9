package dev.warrant.process.engine.form;

import dev.warrant.process.engine.call.PersonCommands;
import dev.warrant.process.engine.call.Persons;
import jakarta.ws.rs.core.Response.Status;
import java.util.Map;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.impl.TaskServiceImpl;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.rest.exception.RestException;
import org.camunda.bpm.engine.task.Comment;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Lets a person complete a task with what its form asks for and nothing else, and take a task only for themselves. Warrant's own calls are
 * not held to forms.
 */
public final class FormBoundTaskService extends TaskServiceImpl {

    private final Persons persons;
    private final FormBinding binding;
    private final TypedText typed;
    private final ObjectProvider<TaskComments> comments;

    public FormBoundTaskService(
            Persons persons, FormBinding binding, TypedText typed, ObjectProvider<TaskComments> comments) {
        this.persons = persons;
        this.binding = binding;
        this.typed = typed;
        this.comments = comments;
    }

    @Override
    public void complete(String taskId, @Nullable Map<String, Object> variables) {
        bound(
                taskId,
                variables,
                kept -> {
                    super.complete(taskId, kept);
                    return Boolean.TRUE;
                },
                Boolean.TRUE);
    }

    @Override
    public VariableMap completeWithVariablesInReturn(
            String taskId, @Nullable Map<String, Object> variables, boolean deserializeValues) {
        return bound(
                taskId,
                variables,
                kept -> super.completeWithVariablesInReturn(taskId, kept, deserializeValues),
                Variables.createVariables());
    }

    private <T> T bound(
            String taskId, @Nullable Map<String, Object> variables, FormBinding.Completion<T> completion, T withdrawn) {
        Authentication person = persons.calling();
        return person == null
                ? completion.with(variables)
                : binding.complete(taskId, person, variables, completion, withdrawn);
    }

    @Override
    public Comment createComment(
            @Nullable String taskId, @Nullable String processInstanceId, @Nullable String message) {
        String text = message == null ? null : typed.withoutSecrets(message);
        Authentication person = persons.calling();
        if (person == null || taskId == null || text == null) {
            return super.createComment(taskId, processInstanceId, text);
        }
        return comments.getObject()
                .keep(taskId, person.getUserId(), text, () -> super.createComment(taskId, processInstanceId, text));
    }

    @Override
    public void claim(String taskId, @Nullable String userId) {
        Authentication person = persons.calling();
        if (person != null && !person.getUserId().equals(userId)) {
            throw new RestException(
                    Status.FORBIDDEN, "You can claim a task only for yourself, not for '" + userId + "'");
        }
        try {
            super.claim(taskId, userId);
        } catch (TaskAlreadyClaimedException e) {
            throw new RestException(Status.CONFLICT, e, "Somebody else has claimed this task already");
        }
    }

    @Override
    public void setAssignee(String taskId, @Nullable String userId) {
        Authentication person = persons.calling();
        if (person == null) {
            super.setAssignee(taskId, userId);
        } else if (userId == null) {
            release(taskId, person.getUserId());
        } else {
            claim(taskId, userId);
        }
    }

    /** Working on a task does not include handing it around, so the engine would not let a person give it back. */
    private void release(String taskId, String person) {
        Task task = binding.mustBeOpen(taskId);
        if (!person.equals(task.getAssignee())) {
            throw new RestException(Status.FORBIDDEN, "Only the person who claimed a task can give it back");
        }
        PersonCommands.OwnCommand<Void> release = context ->
                context.runWithoutAuthorization(() -> commandExecutor.execute(new AssignTaskCmd(taskId, null)));
        commandExecutor.execute(release);
    }
}
