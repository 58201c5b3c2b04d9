package dev.warrant.process.vocabulary;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Names the diagrams that were deployed under an earlier version and hold what the engine no longer evaluates. What runs on one stands
 * still, so a person has to know; the application starts all the same, since everything else goes on.
 */
@Component
class ModelsInForce {

    private static final Logger log = LoggerFactory.getLogger(ModelsInForce.class);

    private final RepositoryService repository;
    private final RuntimeService runtime;

    ModelsInForce(RepositoryService repository, RuntimeService runtime) {
        this.repository = repository;
        this.runtime = runtime;
    }

    @EventListener(ApplicationReadyEvent.class)
    void tell() {
        refused()
                .forEach((model, reason) -> log.error(
                        "The diagram {} is not run any more, and {} of its instances stand still: {}. Deploy a mended diagram, and migrate or"
                                + " end these instances",
                        model.getResourceName() + " (" + model.getId() + ", deployment " + model.getDeploymentId()
                                + ")",
                        running(model),
                        reason));
    }

    /** The diagrams in force, and older ones with running instances, that the engine refuses to read, with the reason. */
    Map<ProcessDefinition, String> refused() {
        Map<ProcessDefinition, String> refused = new LinkedHashMap<>();
        Set<String> latest = repository.createProcessDefinitionQuery().latestVersion().list().stream()
                .map(ProcessDefinition::getId)
                .collect(Collectors.toSet());
        for (ProcessDefinition model : repository.createProcessDefinitionQuery().list()) {
            if (latest.contains(model.getId()) || running(model) > 0) {
                try {
                    repository.getProcessDefinition(model.getId());
                } catch (ProcessEngineException e) {
                    refused.put(model, String.valueOf(e.getMessage()));
                }
            }
        }
        return refused;
    }

    private long running(ProcessDefinition model) {
        return runtime.createProcessInstanceQuery()
                .processDefinitionId(model.getId())
                .count();
    }
}
