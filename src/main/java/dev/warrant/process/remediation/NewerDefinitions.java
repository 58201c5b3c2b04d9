package dev.warrant.process.remediation;

import static dev.warrant.process.remediation.RemediationProcess.AWAIT_PROPOSAL;
import static dev.warrant.process.remediation.RemediationProcess.IS_TEMPLATE_IN_FORCE;
import static dev.warrant.process.remediation.RemediationProcess.KEY;
import static dev.warrant.process.remediation.RemediationProcess.POPULATE_TEMPLATE;
import static dev.warrant.process.remediation.RemediationProcess.TEMPLATE_REPLACED;
import static dev.warrant.process.remediation.RemediationProcess.TRIAGE_INCIDENT;

import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.Execution;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.springframework.stereotype.Component;

/** Compares the diagram and the decisions that a case runs by with the newest deployed ones. */
@Component
public class NewerDefinitions {

    private final ProcessEngine engine;

    NewerDefinitions(ProcessEngine engine) {
        this.engine = engine;
    }

    /** What was deployed since, one sentence each; decisions that came with a newer diagram are not named again. */
    public List<String> than(Execution execution) {
        ProcessDefinition own = own(execution);
        ProcessDefinition newest = engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey(KEY)
                .latestVersion()
                .singleResult();
        return newest.getVersion() == own.getVersion()
                ? decisions(own)
                : List.of("The diagram, its decisions and forms were deployed anew, as version " + newest.getVersion()
                        + "; this case goes on under version " + own.getVersion());
    }

    /** Whether a case under this definition can take in another version of its template; under an earlier diagram it cannot. */
    public boolean takesTemplatesIn(String definition) {
        return engine
                .getRepositoryService()
                .getBpmnModelInstance(definition)
                .getModelElementsByType(MessageEventDefinition.class)
                .stream()
                .map(MessageEventDefinition::getMessage)
                .anyMatch(message -> message != null && TEMPLATE_REPLACED.equals(message.getName()));
    }

    /** Whether a case under this definition goes to a person when its template is gone; one under an earlier diagram does not. */
    public boolean asksForTemplates(String definition) {
        return engine.getRepositoryService().getBpmnModelInstance(definition).getModelElementById(IS_TEMPLATE_IN_FORCE)
                != null;
    }

    /** The id of the definition by which the case runs. */
    public String idOf(Execution execution) {
        return ((ExecutionEntity) execution).getProcessDefinitionId();
    }

    /** Whether a person is asked for a template. */
    public boolean isAtTriage(Execution execution) {
        return isAt(execution, TRIAGE_INCIDENT);
    }

    /** Whether an agent or a person is asked to populate the template, so that nothing stands that was populated before. */
    public boolean isBeingPopulated(Execution execution) {
        return isAt(execution, POPULATE_TEMPLATE) || isAt(execution, AWAIT_PROPOSAL);
    }

    private boolean isAt(Execution execution, String activity) {
        return engine.getRuntimeService()
                        .createExecutionQuery()
                        .processInstanceId(execution.getProcessInstanceId())
                        .activityId(activity)
                        .count()
                > 0;
    }

    private List<String> decisions(ProcessDefinition own) {
        RepositoryService repository = engine.getRepositoryService();
        return repository.createDecisionDefinitionQuery().deploymentId(own.getDeploymentId()).list().stream()
                .flatMap(decision -> newer(decision).stream())
                .toList();
    }

    private Optional<String> newer(DecisionDefinition own) {
        return Optional.ofNullable(engine.getRepositoryService()
                        .createDecisionDefinitionQuery()
                        .decisionDefinitionKey(own.getKey())
                        .latestVersion()
                        .singleResult())
                .filter(newest -> newest.getVersion() > own.getVersion())
                .map(newest -> "Decision '" + own.getKey() + "' was deployed anew, as version " + newest.getVersion()
                        + "; this case goes on under version " + own.getVersion());
    }

    private ProcessDefinition own(Execution execution) {
        return engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionId(idOf(execution))
                .singleResult();
    }
}
