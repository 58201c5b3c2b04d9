package dev.warrant.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.incident.RemediationId;

/** The engine's history of a remediation, as the engine wrote it. */
public interface ProcessHistory {

    /**
     * {@code {processInstanceId, processDefinition{key, version, deploymentId, bpmnDigest}, startedAt, endedAt, activities[{id, name,
     * type, startedAt, endedAt, canceled}], tasks[{id, key, name, assignee, completedAt, deleteReason}], identityLinks[],
     * variables[{name, value, revision, at, activity}], decisions[{key, inputs, outputs, rules}], incidents[], operations[{user, type,
     * entity, property, at}], jobs[]}}; an empty object where the engine knows nothing. There is one process instance for each remediation;
     * where the engine holds more, this is the newest, and {@code earlierInstances[]} holds the others in the same shape, newest first.
     * If the instance was moved from another version of the diagram, {@code earlierDefinitions[]} holds that version in the shape of
     * {@code processDefinition}, oldest first.
     */
    JsonNode of(RemediationId remediation);
}
