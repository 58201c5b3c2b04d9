package dev.warrant.process.engine.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.warrant.approval.ShownDocuments;
import dev.warrant.process.engine.call.EngineCall;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.form.FormData;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.rest.exception.RestException;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/** Checks what a person submits against the form that was deployed with the task or the start event. */
public final class FormBinding {

    private final ProcessEngineConfigurationImpl configuration;
    private final EngineCall engine;
    private final TypedText typed;

    private final ObjectProvider<Withdrawals> withdrawals;

    public FormBinding(
            ProcessEngineConfigurationImpl configuration, TypedText typed, ObjectProvider<Withdrawals> withdrawals) {
        this.withdrawals = withdrawals;
        this.configuration = configuration;
        this.typed = typed;
        this.engine = new EngineCall(configuration.getIdentityService());
    }

    /**
     * Completes a task once what was submitted fits its form.
     *
     * @param person who submits it
     * @param completion takes what was submitted, without secrets
     * @param withdrawn the answer when the remediation is withdrawn instead
     */
    <T> T complete(
            String taskId,
            Authentication person,
            @Nullable Map<String, Object> submitted,
            Completion<T> completion,
            T withdrawn) {
        Task task = mustBeOpen(taskId);
        BooleanSupplier stillOpen = () -> openTask(taskId).isPresent();
        return CompletionFaults.readable(
                () -> {
                    Map<String, Object> kept = fitting(taskId, submitted);
                    return isWithdrawal(task, person, kept)
                            ? withdrawn
                            : CompletionFaults.tried(() -> completion.with(kept), stillOpen);
                },
                stillOpen);
    }

    private boolean isWithdrawal(Task task, Authentication person, @Nullable Map<String, Object> kept) {
        return kept != null
                && withdrawals
                        .getObject()
                        .takes(
                                task,
                                person.getUserId(),
                                Objects.requireNonNullElse(person.getGroupIds(), List.of()),
                                kept);
    }

    private @Nullable Map<String, Object> fitting(String taskId, @Nullable Map<String, Object> submitted) {
        FormService forms = configuration.getFormService();
        CamundaForm form =
                engine.asSystem(() -> formOf(forms.getTaskFormData(taskId), () -> forms.getDeployedTaskForm(taskId)));
        Map<String, Object> kept = typed.withoutSecrets(submitted, form);
        new SubmittedForm(kept).mustFit(form, name -> documentIn(taskId, name));
        return withWhatWasRead(taskId, form, kept);
    }

    /** A value that the form should have sent back must not look as if it had been sent: the task itself holds the same value. */
    private @Nullable Map<String, Object> withWhatWasRead(
            String taskId, CamundaForm form, @Nullable Map<String, Object> kept) {
        String field = ShownDocuments.FIELD;
        VariableMap marked = kept == null ? Variables.createVariables() : Variables.fromMap(kept);
        boolean asked = form.fields().containsKey(field);
        boolean answered = asked && marked.containsKey(field) && !ShownDocuments.NOT_ASKED.equals(marked.get(field));
        boolean shown = engine.asSystem(() -> configuration.getTaskService().getVariable(taskId, field)) != null;
        return answered || !shown ? kept : marked.putValue(field, asked ? null : ShownDocuments.NOT_ASKED);
    }

    /**
     * Starts a process once what was submitted fits its start form.
     *
     * @param start takes what was submitted, without secrets
     */
    <T> T start(String processDefinitionId, @Nullable Map<String, Object> submitted, Completion<T> start) {
        FormService forms = configuration.getFormService();
        CamundaForm form = engine.asSystem(() -> formOf(
                forms.getStartFormData(processDefinitionId), () -> forms.getDeployedStartForm(processDefinitionId)));
        Map<String, Object> kept = typed.withoutSecrets(submitted, form);
        new SubmittedForm(kept).mustFit(form, name -> MissingNode.getInstance());
        return CompletionFaults.readable(() -> start.with(kept), () -> true);
    }

    /** What the engine does with the values that it may keep. */
    interface Completion<T> {
        T with(@Nullable Map<String, Object> kept);
    }

    Task mustBeOpen(String taskId) {
        return openTask(taskId)
                .orElseThrow(() -> new RestException(Status.NOT_FOUND, "There is no open task '" + taskId + "'"));
    }

    private Optional<Task> openTask(String taskId) {
        return engine.asSystem(() -> Optional.ofNullable(
                configuration.getTaskService().createTaskQuery().taskId(taskId).singleResult()));
    }

    private static CamundaForm formOf(@Nullable FormData data, Supplier<InputStream> deployed) {
        if (data == null || data.getCamundaFormRef() == null) {
            return CamundaForm.none();
        }
        try (InputStream form = deployed.get()) {
            return CamundaForm.read(form.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The form " + data.getCamundaFormRef().getKey() + " could not be read", e);
        }
    }

    /** As the form itself sees it: the task's own variable before one of the process. */
    private JsonNode documentIn(String taskId, String variable) {
        TypedValue value =
                engine.asSystem(() -> configuration.getTaskService().getVariableTyped(taskId, variable, false));
        return value instanceof JsonValue document && document.getValueSerialized() != null
                ? SubmittedForm.parse(document.getValueSerialized())
                : MissingNode.getInstance();
    }
}
