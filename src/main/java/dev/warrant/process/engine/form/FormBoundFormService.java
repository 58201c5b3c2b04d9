package dev.warrant.process.engine.form;

import dev.warrant.process.engine.call.Persons;
import jakarta.ws.rs.core.Response.Status;
import java.util.Map;
import org.camunda.bpm.engine.impl.FormServiceImpl;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.rest.exception.RestException;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.jspecify.annotations.Nullable;

/** Lets a person submit what a form asks for and nothing else: not a further variable, not a business key. */
public final class FormBoundFormService extends FormServiceImpl {

    private final Persons persons;
    private final FormBinding binding;

    public FormBoundFormService(Persons persons, FormBinding binding) {
        this.persons = persons;
        this.binding = binding;
    }

    @Override
    public void submitTaskForm(String taskId, @Nullable Map<String, Object> properties) {
        bound(
                taskId,
                properties,
                kept -> {
                    super.submitTaskForm(taskId, kept);
                    return Boolean.TRUE;
                },
                Boolean.TRUE);
    }

    @Override
    public VariableMap submitTaskFormWithVariablesInReturn(
            String taskId, @Nullable Map<String, Object> properties, boolean deserializeValues) {
        return bound(
                taskId,
                properties,
                kept -> super.submitTaskFormWithVariablesInReturn(taskId, kept, deserializeValues),
                Variables.createVariables());
    }

    @Override
    public ProcessInstance submitStartForm(String processDefinitionId, @Nullable Map<String, Object> properties) {
        return submitStartForm(processDefinitionId, null, properties);
    }

    @Override
    public ProcessInstance submitStartForm(
            String processDefinitionId, @Nullable String businessKey, @Nullable Map<String, Object> properties) {
        if (persons.calling() == null) {
            return super.submitStartForm(processDefinitionId, businessKey, properties);
        }
        if (businessKey != null && !businessKey.isEmpty()) {
            throw new RestException(Status.BAD_REQUEST, "The business key is given by Warrant, not by the form");
        }
        return binding.start(
                processDefinitionId, properties, kept -> super.submitStartForm(processDefinitionId, null, kept));
    }

    private <T> T bound(
            String taskId,
            @Nullable Map<String, Object> properties,
            FormBinding.Completion<T> submission,
            T withdrawn) {
        Authentication person = persons.calling();
        return person == null
                ? submission.with(properties)
                : binding.complete(taskId, person, properties, submission, withdrawn);
    }
}
