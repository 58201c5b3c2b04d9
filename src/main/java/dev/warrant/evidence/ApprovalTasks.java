package dev.warrant.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Who completed tasks "Approve policy", as the engine's history has it. */
record ApprovalTasks(JsonNode history) {

    private static final String APPROVE_POLICY = "approvePolicy";

    /** The people who completed one: by the operation log, and where that says nothing of the task, by its assignee. */
    Set<String> completers() {
        Set<String> people = new LinkedHashSet<>();
        for (String task : completed()) {
            people.addAll(completersOf(task));
        }
        return people;
    }

    private List<String> completed() {
        List<String> tasks = new ArrayList<>();
        for (JsonNode task : history.path("tasks")) {
            if (task.path("key").asText().equals(APPROVE_POLICY)
                    && task.path("completedAt").isTextual()
                    && task.path("deleteReason").asText().equals("completed")) {
                tasks.add(task.path("id").asText());
            }
        }
        return tasks;
    }

    private Set<String> completersOf(String task) {
        Set<String> people = new LinkedHashSet<>();
        for (JsonNode operation : history.path("operations")) {
            if (operation.path("task").asText().equals(task)
                    && operation.path("type").asText().equals("Complete")
                    && operation.path("user").isTextual()) {
                people.add(operation.path("user").textValue());
            }
        }
        if (people.isEmpty()) {
            for (JsonNode known : history.path("tasks")) {
                if (known.path("id").asText().equals(task)
                        && known.path("assignee").isTextual()) {
                    people.add(known.path("assignee").textValue());
                }
            }
        }
        return people;
    }
}
