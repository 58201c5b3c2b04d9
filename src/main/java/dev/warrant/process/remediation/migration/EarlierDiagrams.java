package dev.warrant.process.remediation.migration;

import static dev.warrant.process.remediation.RemediationProcess.KEY;

import dev.warrant.process.remediation.NewerDefinitions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.Execution;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Finds the cases whose diagram is from before a case could go back to population when its template changes. */
@Component
public class EarlierDiagrams {

    private static final Logger LOG = LoggerFactory.getLogger(EarlierDiagrams.class);

    private final RepositoryService repository;
    private final RuntimeService runtime;
    private final NewerDefinitions definitions;

    /** What is deployed never changes. By the id of the definition. */
    private final Map<String, Ways> known = new ConcurrentHashMap<>();

    EarlierDiagrams(RepositoryService repository, RuntimeService runtime, NewerDefinitions definitions) {
        this.repository = repository;
        this.runtime = runtime;
        this.definitions = definitions;
    }

    /** The open cases under diagrams that do not have every way back. */
    public List<ProcessInstance> instances() {
        return repository.createProcessDefinitionQuery().processDefinitionKey(KEY).list().stream()
                .filter(this::isRead)
                .filter(definition -> !ways(definition.getId()).areAll())
                .flatMap(this::running)
                .toList();
    }

    /** Whether the diagram of the case can take in another version of its template. */
    public boolean takesTemplatesIn(Execution execution) {
        return ways(definitions.idOf(execution)).forAnotherVersion();
    }

    /** Whether the diagram of the case sends it to a person when its template is gone. */
    public boolean asksForTemplates(Execution execution) {
        return ways(definitions.idOf(execution)).forNone();
    }

    boolean hasEveryWayBack(ProcessDefinition definition) {
        return isRead(definition) && ways(definition.getId()).areAll();
    }

    /** A diagram that the engine refuses is reported elsewhere; nothing can be moved from it or to it. */
    private boolean isRead(ProcessDefinition definition) {
        if (known.containsKey(definition.getId())) {
            return true;
        }
        try {
            ways(definition.getId());
            return true;
        } catch (ProcessEngineException e) {
            LOG.debug("Version {} of the diagram is not read", definition.getVersion(), e);
            return false;
        }
    }

    private Ways ways(String definition) {
        return known.computeIfAbsent(
                definition, id -> new Ways(definitions.takesTemplatesIn(id), definitions.asksForTemplates(id)));
    }

    private Stream<ProcessInstance> running(ProcessDefinition definition) {
        return runtime.createProcessInstanceQuery().processDefinitionId(definition.getId()).active().list().stream();
    }

    /**
     * The ways back that a diagram has.
     *
     * @param forAnotherVersion to population, when another version of the template is in force
     * @param forNone to a person, when no version is
     */
    private record Ways(boolean forAnotherVersion, boolean forNone) {

        boolean areAll() {
            return forAnotherVersion && forNone;
        }
    }
}
