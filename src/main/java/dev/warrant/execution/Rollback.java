package dev.warrant.execution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.warrant.controlplane.UndoOutcome;
import dev.warrant.incident.RemediationId;
import dev.warrant.journal.RollbackPurpose;
import java.util.List;
import java.util.Set;

/**
 * Undoes applied steps in the order in which they are queued: the reverse of the order in which they were applied. It undoes what was done under
 * the newest warrant; what was done under an earlier one was undone before the newest was issued.
 */
public interface Rollback {

    /**
     * Opens a rollback and records why.
     *
     * @param confirmed ids of steps whose undo re-exposes something and is wanted all the same
     * @throws RollbackRefused when the purpose asks for confirmation of steps that were not confirmed
     */
    void open(
            RemediationId remediation, RollbackPurpose purpose, Set<String> confirmed, String requester, String reason);

    /** Puts a step at the end of the queue. */
    void queue(RemediationId remediation, int stepIndex);

    /** How many steps are queued. */
    int queued(RemediationId remediation);

    /** Undoes the step at this place of the queue and verifies it; one that is undone already stays so. */
    UndoOutcome undo(RemediationId remediation, int place);

    /**
     * Records that a person repaired, or accepted as residue, what undo could not do, or wants it undone once more.
     *
     * @throws dev.warrant.approval.DecisionRefused when this person has no say in it
     */
    void repaired(RemediationId remediation, int place, String person, String decision, String comment);

    /** Checks the whole and returns what was not restored, in this rollback and in those before. */
    List<Residue> conclude(RemediationId remediation);

    /**
     * Whether a concluded rollback leads back to a new preview: live state had moved before a step, it has not done so too often, and
     * nothing is stopped.
     */
    boolean mayBeginAnew(RemediationId remediation);

    /** What a rollback did not restore, and why. */
    List<Residue> residual(RemediationId remediation);

    /**
     * Whether the newest rollback was opened because a step failed, and nothing of the containment stands. Sessions that were ended, and what
     * was done before its turn to make way for another step, cannot be undone and contain nothing by themselves.
     */
    boolean nothingStands(RemediationId remediation);

    /** Steps whose undo would bring an exposed secret or a live attacker back. */
    List<String> reExposingSteps(RemediationId remediation);

    /** The step at this place of the queue, for the person who repairs: {@code {step, action, target, undo, before, reason}}. */
    JsonNode describe(RemediationId remediation, int place);

    record Residue(String stepId, String resource, String what, String why) {

        /** {@code {step, resource, what, why}}. */
        public JsonNode json() {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("step", stepId)
                    .put("resource", resource)
                    .put("what", what)
                    .put("why", why);
        }
    }

    /** A rollback that may not be opened like this; the message says what is missing. */
    final class RollbackRefused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public RollbackRefused(String message) {
            super(message);
        }
    }
}
