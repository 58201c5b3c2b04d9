package dev.warrant.process.remediation.gate;

import static dev.warrant.process.remediation.RemediationProcess.GIVEN_DECISION;
import static dev.warrant.process.remediation.RemediationProcess.SHOWN_DOCUMENT;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.approval.ApprovalRefused;
import dev.warrant.approval.ShownDocuments;
import dev.warrant.gate.Approval;
import dev.warrant.incident.RemediationId;
import dev.warrant.process.remediation.Case;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.springframework.stereotype.Component;

/**
 * Binds a decision to the document that the person saw: its digest goes out with the form and comes back with the answer. An approval counts
 * while the {@link DecisionMatter matter} of that document is that of the newest; a change that only counts or repeats reports does not stop it.
 * An answer without the digest, as a program may send, counts if that matter is the same in what the task
 * showed first and in the newest documents; the digest of the policy binds the effects in any case. Rejecting or asking for changes lets nothing
 * happen, so neither is checked.
 */
@Component
class DecidedDocument {

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
     * @throws ApprovalRefused when the task never showed that document, or when the approval is for something other than what the task shows now
     */
    Optional<ObjectNode> of(DelegateExecution execution) {
        RemediationId remediation = Case.remediation(execution);
        String place = ApprovalDocument.place(execution);
        String answered = SHOWN_DOCUMENT.find(execution).orElse("");
        boolean asked = !answered.equals(ShownDocuments.NOT_ASKED);
        boolean sent = asked && !answered.isBlank();
        return kept.newest(remediation, place).map(newest -> {
            JsonNode read = sent
                    ? kept.find(remediation, place, answered).orElseThrow(() -> neverShown(answered, newest))
                    : newest;
            if (asked && Approval.Decision.APPROVE.word().equals(GIVEN_DECISION.in(execution))) {
                refuseWhatChanged(sent ? List.of(read) : kept.compared(remediation, place), newest, sent);
            }
            return bound(read).put("sent", sent);
        });
    }

    private static void refuseWhatChanged(List<JsonNode> read, JsonNode newest, boolean sent) {
        List<String> changed = read.stream()
                .flatMap(
                        document -> DecisionMatter.changes(document.path("document"), newest.path("document")).stream())
                .distinct()
                .toList();
        if (changed.isEmpty()) {
            return;
        }
        String what = String.join("; ", changed);
        throw new ApprovalRefused(
                sent
                        ? "What this task shows has changed since you opened it: " + what
                                + ". Reload it, read it again, and decide then."
                        : "What this task shows has changed since it was made: " + what
                                + ". An approval must say what was read: read the task again, and send '"
                                + SHOWN_DOCUMENT.name() + "' as the task has it.");
    }

    private static ApprovalRefused neverShown(String sent, JsonNode newest) {
        return new ApprovalRefused("This task never showed a document '" + sent + "': '" + SHOWN_DOCUMENT.name()
                + "' must be the digest of what was read, which is "
                + newest.path("digest").asText() + " now.");
    }

    private static ObjectNode bound(JsonNode document) {
        ObjectNode bound = JsonNodeFactory.instance.objectNode();
        bound.set("form", document.path("form"));
        bound.set("formDigest", document.path("formDigest"));
        return bound.put("document", document.path("digest").asText());
    }
}
