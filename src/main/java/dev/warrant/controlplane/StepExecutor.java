package dev.warrant.controlplane;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Changes a live system, effectively once, and changes it back. Every call is bounded in time; an unclear answer is
 * {@link StepOutcome.Uncertain}, never a guess.
 */
public interface StepExecutor {

    /**
     * The state before, complete enough that {@link #undo} needs nothing else. It holds everything that {@link #apply} chooses, such as a new
     * secret or a point in time. Taken before the first {@link #apply}, and anew before each one that follows a clear refusal, so that nothing
     * chosen in it grows old.
     */
    Snapshot snapshot(ActionCall call, Credential credential);

    /**
     * Makes the change; finds it made when called again after a crash. If only one outcome can be Warrant's own, as with a secret, any other is
     * {@link StepOutcome.Drifted} and never taken for it.
     */
    StepOutcome apply(ActionCall call, Snapshot before, Credential credential);

    /** Whether the live state is what the change leads to. */
    boolean isApplied(ActionCall call, Snapshot before, Credential credential);

    /** Restores the state before; a step that never happened is undone by changing nothing. */
    UndoOutcome undo(ActionCall call, Snapshot before, Credential credential);

    /**
     * The state before a change.
     *
     * @param visible for people and records; holds no secret
     * @param secret what undo needs and nobody may read, or empty; kept encrypted and destroyed when the observation window closes
     */
    record Snapshot(JsonNode visible, byte[] secret) {}
}
