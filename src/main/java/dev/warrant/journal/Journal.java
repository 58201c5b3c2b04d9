package dev.warrant.journal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.incident.RemediationId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What was intended and what came of it; append-only. */
public interface Journal {

    /** All entries of a remediation, oldest first. */
    List<Entry> entries(RemediationId remediation);

    /** The newest status of each step of the newest policy that has a warrant, by step id in order. */
    Map<String, StepStatus> statuses(RemediationId remediation);

    /** @param detail what is known, without secrets; a JSON object */
    record Entry(String warrantId, String stepId, StepStatus status, JsonNode detail, Instant at) {

        boolean wasDoneBeforeItsTurn() {
            return status == StepStatus.BROUGHT_FORWARD && detail.has("receipt");
        }
    }
}
