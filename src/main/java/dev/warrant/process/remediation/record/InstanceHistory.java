package dev.warrant.process.remediation.record;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricJobLog;
import org.camunda.bpm.engine.history.HistoricVariableUpdate;
import org.camunda.bpm.engine.variable.value.ObjectValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes down what the engine recorded of one process instance, row by row. */
@Component
class InstanceHistory {

    private final HistoryService history;

    InstanceHistory(HistoryService history) {
        this.history = history;
    }

    void write(String id, ObjectNode json) {
        rows(json, "activities", activities(id), (row, activity) -> row.put("id", activity.getActivityId())
                .put("name", activity.getActivityName())
                .put("type", activity.getActivityType())
                .put("startedAt", time(activity.getStartTime()))
                .put("endedAt", time(activity.getEndTime()))
                .put("canceled", activity.isCanceled()));
        rows(
                json,
                "tasks",
                history.createHistoricTaskInstanceQuery()
                        .processInstanceId(id)
                        .orderByHistoricActivityInstanceStartTime()
                        .asc()
                        .list(),
                (row, task) -> row.put("id", task.getId())
                        .put("key", task.getTaskDefinitionKey())
                        .put("name", task.getName())
                        .put("assignee", task.getAssignee())
                        .put("completedAt", time(task.getEndTime()))
                        .put("deleteReason", task.getDeleteReason()));
        rows(json, "variables", variables(id), (row, update) -> row.put("name", update.getVariableName())
                .put("value", shown(update.getTypedValue()))
                .put("revision", update.getRevision())
                .put("at", time(update.getTime()))
                .put("operation", update.getUserOperationId()));
        decisions(json, id);
        rows(
                json,
                "incidents",
                history.createHistoricIncidentQuery().processInstanceId(id).list(),
                (row, incident) -> row.put("type", incident.getIncidentType())
                        .put("activity", incident.getActivityId())
                        .put("message", incident.getIncidentMessage())
                        .put("at", time(incident.getCreateTime()))
                        .put("endedAt", time(incident.getEndTime())));
        identityLinks(json, id);
        rows(
                json,
                "operations",
                history.createUserOperationLogQuery()
                        .processInstanceId(id)
                        .orderByTimestamp()
                        .asc()
                        .list(),
                (row, operation) -> row.put("user", operation.getUserId())
                        .put("operation", operation.getOperationId())
                        .put("type", operation.getOperationType())
                        .put("entity", operation.getEntityType())
                        .put("task", operation.getTaskId())
                        .put("property", operation.getProperty())
                        .put("newValue", operation.getNewValue())
                        .put("at", time(operation.getTimestamp())));
        rows(
                json,
                "jobs",
                history.createHistoricJobLogQuery()
                        .processInstanceId(id)
                        .orderPartiallyByOccurrence()
                        .asc()
                        .list(),
                (row, job) -> row.put("activity", job.getActivityId())
                        .put("host", job.getHostname())
                        .put("state", jobState(job))
                        .put("at", time(job.getTimestamp())));
    }

    private List<HistoricActivityInstance> activities(String id) {
        return history.createHistoricActivityInstanceQuery()
                .processInstanceId(id)
                .orderPartiallyByOccurrence()
                .asc()
                .list();
    }

    private List<HistoricVariableUpdate> variables(String id) {
        return history
                .createHistoricDetailQuery()
                .processInstanceId(id)
                .variableUpdates()
                .disableCustomObjectDeserialization()
                .orderPartiallyByOccurrence()
                .asc()
                .list()
                .stream()
                .map(HistoricVariableUpdate.class::cast)
                .toList();
    }

    private void decisions(ObjectNode json, String id) {
        rows(
                json,
                "decisions",
                history.createHistoricDecisionInstanceQuery()
                        .processInstanceId(id)
                        .includeInputs()
                        .includeOutputs()
                        .orderByEvaluationTime()
                        .asc()
                        .list(),
                (row, decision) -> {
                    row.put("key", decision.getDecisionDefinitionKey())
                            .put("definition", decision.getDecisionDefinitionId())
                            .put("at", time(decision.getEvaluationTime()));
                    ObjectNode inputs = row.putObject("inputs");
                    decision.getInputs()
                            .forEach(input -> inputs.put(
                                    // An input that the process owner gave no label goes by its id.
                                    Objects.requireNonNullElse(input.getClauseName(), input.getClauseId()),
                                    String.valueOf(input.getValue())));
                    ArrayNode outputs = row.putArray("outputs");
                    decision.getOutputs().forEach(output -> outputs.addObject()
                            .put("rule", output.getRuleId())
                            .put("name", output.getVariableName())
                            .put("value", String.valueOf(output.getValue())));
                });
    }

    private void identityLinks(ObjectNode json, String id) {
        ArrayNode links = json.putArray("identityLinks");
        history.createHistoricTaskInstanceQuery()
                .processInstanceId(id)
                .list()
                .forEach(task -> history.createHistoricIdentityLinkLogQuery()
                        .taskId(task.getId())
                        .list()
                        .forEach(link -> links.addObject()
                                .put("task", task.getId())
                                .put("user", link.getUserId())
                                .put("group", link.getGroupId())
                                .put("type", link.getType())
                                .put("operation", link.getOperationType())
                                .put("by", link.getAssignerId())
                                .put("at", time(link.getTime()))));
    }

    /** A list from the database is shown as it is stored: its elements are not deserialised for reading. */
    private static String shown(TypedValue value) {
        return value instanceof ObjectValue object && !object.isDeserialized()
                ? String.valueOf(object.getValueSerialized())
                : String.valueOf(value.getValue());
    }

    private static String jobState(HistoricJobLog job) {
        if (job.isFailureLog()) {
            return "failed";
        }
        if (job.isSuccessLog()) {
            return "succeeded";
        }
        return job.isDeletionLog() ? "deleted" : "created";
    }

    private static <T> void rows(ObjectNode json, String name, List<T> entries, BiConsumer<ObjectNode, T> writer) {
        ArrayNode rows = json.putArray(name);
        entries.forEach(entry -> writer.accept(rows.addObject(), entry));
    }

    static @Nullable String time(@Nullable Date date) {
        return date == null ? null : date.toInstant().toString();
    }
}
