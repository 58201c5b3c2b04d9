package dev.warrant.process.remediation.gate;

import static dev.warrant.process.remediation.RemediationProcess.SHOWN_DOCUMENT;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.approval.ApprovalRefused;
import dev.warrant.approval.ShownDocuments;
import dev.warrant.process.remediation.Case;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.springframework.stereotype.Component;

/**
 * Binds a decision to the document that was on the screen of whoever decided: its digest goes out with the form and comes back with the
 * answer. An answer without it, as a program may send, counts where the task never showed anything else that matters.
 */
@Component
class DecidedDocument {

    /** Who sits where changes whenever somebody agrees, and is no part of what is agreed to. */
    private static final String SEATS = "seats";

    private final ShownDocuments kept;

    DecidedDocument(ShownDocuments kept) {
        this.kept = kept;
    }

    /** On the scope around the task, where what a person submits is still there when it is recorded. */
    static void shows(DelegateTask task, String digest) {
        ExecutionEntity around = ((ExecutionEntity) task.getExecution()).getParent();
        around.setVariableLocal(SHOWN_DOCUMENT.name(), digest);
    }

    /**
     * What the decision that was just made is about: {@code {form, formDigest, document, sent}}.
     *
     * @throws ApprovalRefused where that is not what the task shows now
     */
    Optional<ObjectNode> of(DelegateExecution execution) {
        String place = ApprovalDocument.place(execution);
        Optional<String> sent = SHOWN_DOCUMENT.find(execution).filter(digest -> !digest.isBlank());
        return kept.at(Case.remediation(execution), place).map(newest -> {
            String shown = newest.path("document").asText();
            if (sent.isPresent() && !sent.get().equals(shown)) {
                throw new ApprovalRefused("What this task shows has changed since you opened it: it is " + shown
                        + " now, and you decided about " + sent.get() + ". Reload it, read it again, and decide then.");
            }
            if (sent.isEmpty() && hasShownSomethingElse(kept.allAt(Case.remediation(execution), place))) {
                throw new ApprovalRefused(
                        "What this task shows has changed since it was made, and the answer does not say what"
                                + " was read. Read it again, and send '" + SHOWN_DOCUMENT.name()
                                + "' as the task has it.");
            }
            return newest.put("sent", sent.isPresent());
        });
    }

    private static boolean hasShownSomethingElse(List<JsonNode> documents) {
        return documents.stream()
                        .map(drawn -> matter(drawn.path("document")))
                        .distinct()
                        .count()
                > 1;
    }

    private static JsonNode matter(JsonNode document) {
        JsonNode copy = document.deepCopy();
        if (copy instanceof ObjectNode object) {
            object.remove(SEATS);
            if (object.path("summary") instanceof ArrayNode facts) {
                facts.removeIf(fact -> fact.path("label").asText().equals(SeatRows.OWN_SEAT));
            }
        }
        return copy;
    }
}
