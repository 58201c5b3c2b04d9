package dev.warrant.process.remediation.record;

import static dev.warrant.process.remediation.record.InstanceHistory.time;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.canonical.Digest;
import dev.warrant.evidence.ProcessHistory;
import dev.warrant.incident.RemediationId;
import dev.warrant.process.remediation.RemediationProcess;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.stereotype.Component;

/** Reads the engine's history of one remediation: who claimed and decided, which rule fired, what failed and when. */
@Component
class EngineHistory implements ProcessHistory {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final HistoryService history;
    private final RepositoryService repository;
    private final InstanceHistory instances;
    private final InstanceDefinitions definitions;

    EngineHistory(
            HistoryService history,
            RepositoryService repository,
            InstanceHistory instances,
            InstanceDefinitions definitions) {
        this.history = history;
        this.repository = repository;
        this.instances = instances;
        this.definitions = definitions;
    }

    @Override
    public JsonNode of(RemediationId remediation) {
        List<HistoricProcessInstance> newestFirst = history.createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(remediation.incident().value())
                .processDefinitionKey(RemediationProcess.KEY)
                .orderByProcessInstanceStartTime()
                .desc()
                .list();
        if (newestFirst.isEmpty()) {
            return JSON.objectNode();
        }
        ObjectNode json = read(newestFirst.get(0));
        if (newestFirst.size() > 1) {
            ArrayNode earlier = json.putArray("earlierInstances");
            newestFirst.stream().skip(1).map(this::read).forEach(earlier::add);
        }
        return json;
    }

    private ObjectNode read(HistoricProcessInstance instance) {
        String id = instance.getId();
        ObjectNode json = JSON.objectNode();
        json.put("processInstanceId", id);
        json.set("processDefinition", definition(instance.getProcessDefinitionId()));
        ArrayNode earlier = JSON.arrayNode();
        definitions.earlier(instance).map(this::definition).forEach(earlier::add);
        if (!earlier.isEmpty()) {
            json.set("earlierDefinitions", earlier);
        }
        json.put("startedBy", instance.getStartUserId());
        json.put("startedAt", time(instance.getStartTime()));
        json.put("endedAt", time(instance.getEndTime()));
        instances.write(id, json);
        return json;
    }

    private ObjectNode definition(String id) {
        // By a query and as a file, neither of which reads the diagram: one that is not run any more is still on
        // record.
        ProcessDefinition definition = repository
                .createProcessDefinitionQuery()
                .processDefinitionId(id)
                .singleResult();
        ObjectNode json = JSON.objectNode();
        json.put("key", definition.getKey());
        json.put("version", definition.getVersion());
        json.put("deploymentId", definition.getDeploymentId());
        try (InputStream diagram =
                repository.getResourceAsStream(definition.getDeploymentId(), definition.getResourceName())) {
            json.put("bpmnDigest", Digest.of(diagram.readAllBytes()).value());
        } catch (IOException e) {
            throw new UncheckedIOException("The diagram of " + id + " is unreadable", e);
        }
        return json;
    }
}
