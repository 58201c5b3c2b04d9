package dev.warrant.process.vocabulary;

import dev.warrant.process.protection.Fault;
import dev.warrant.process.protection.ProtectedDiagrams;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.stereotype.Component;

/** Finds the diagrams and decisions that were deployed under an earlier version and hold what the engine no longer evaluates. */
@Component
class ModelsInForce {

    private static final Set<String> NOT_EVALUATED = Set.of("plain-expression", "known-language", "readable");

    private final RepositoryService repository;
    private final RuntimeService runtime;

    ModelsInForce(RepositoryService repository, RuntimeService runtime) {
        this.repository = repository;
        this.runtime = runtime;
    }

    /** Those in force, and older ones that running instances still use. */
    List<Refused> refused() {
        List<Refused> refused = new ArrayList<>(diagrams());
        refused.addAll(decisions());
        return refused;
    }

    private List<Refused> diagrams() {
        List<Refused> refused = new ArrayList<>();
        Set<String> latest = repository.createProcessDefinitionQuery().latestVersion().list().stream()
                .map(ProcessDefinition::getId)
                .collect(Collectors.toSet());
        for (ProcessDefinition model : repository.createProcessDefinitionQuery().list()) {
            long running = runtime.createProcessInstanceQuery()
                    .processDefinitionId(model.getId())
                    .count();
            if (latest.contains(model.getId()) || running > 0) {
                try {
                    repository.getProcessDefinition(model.getId());
                } catch (ProcessEngineException e) {
                    refused.add(new Refused(
                            model.getId(),
                            model.getResourceName(),
                            String.valueOf(model.getDeploymentId()),
                            running,
                            String.valueOf(e.getMessage())));
                }
            }
        }
        return refused;
    }

    private List<Refused> decisions() {
        List<Refused> refused = new ArrayList<>();
        Set<String> latest = repository.createDecisionDefinitionQuery().latestVersion().list().stream()
                .map(DecisionDefinition::getId)
                .collect(Collectors.toSet());
        Map<String, Long> running = runningByDeployment();
        for (DecisionDefinition model :
                repository.createDecisionDefinitionQuery().list()) {
            long bound = running.getOrDefault(model.getDeploymentId(), 0L);
            if (!latest.contains(model.getId()) && bound == 0) {
                continue;
            }
            ProtectedDiagrams.shipped().faultsOfFiles(Map.of("m.dmn", contentOf(model))).stream()
                    .filter(fault -> NOT_EVALUATED.contains(fault.rule()))
                    .map(Fault::message)
                    .findFirst()
                    .ifPresent(reason -> refused.add(new Refused(
                            model.getId(),
                            model.getResourceName(),
                            String.valueOf(model.getDeploymentId()),
                            bound,
                            reason)));
        }
        return refused;
    }

    /** Diagrams use the decisions that were deployed with them, however old these are. */
    private Map<String, Long> runningByDeployment() {
        Map<String, Long> running = new HashMap<>();
        for (ProcessDefinition model : repository.createProcessDefinitionQuery().list()) {
            long instances = runtime.createProcessInstanceQuery()
                    .processDefinitionId(model.getId())
                    .count();
            running.merge(String.valueOf(model.getDeploymentId()), instances, Long::sum);
        }
        return running;
    }

    private byte[] contentOf(DecisionDefinition model) {
        try (InputStream content = repository.getResourceAsStream(model.getDeploymentId(), model.getResourceName())) {
            return content.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("The decision " + model.getId() + " cannot be read", e);
        }
    }

    /**
     * A model that the engine does not run.
     *
     * @param id of the definition
     * @param running how many of its instances stand still
     */
    record Refused(String id, String resource, String deployment, long running, String reason) {

        String named() {
            return resource + " (" + id + ", deployment " + deployment + ")";
        }
    }
}
