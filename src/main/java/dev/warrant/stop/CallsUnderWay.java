package dev.warrant.stop;

import dev.warrant.incident.RemediationId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The calls that change a live system and have not ended, on whichever node. A call is on record before it asks the kill switch, and a stop
 * is on record before it looks for calls: so the call sees the stop, or the stop sees the call.
 */
public interface CallsUnderWay {

    /** Commits that a call begins. Ask the kill switch after this and before the call; closing commits that the call has ended. */
    UnderWay begin(RemediationId remediation, String what);

    /**
     * Waits until each call that is on record now has ended, at most for the time that is set. Calls that begin later have seen a stop
     * that was thrown before.
     *
     * @param remediation whose calls; empty for all
     * @return the calls that have still not ended
     */
    List<Call> awaitEnd(Optional<RemediationId> remediation);

    /** The calls that have not ended, the oldest first. */
    List<Call> all();

    /**
     * A call of the caller's, which ends when this is closed.
     *
     * @param ending puts the end on record
     */
    record UnderWay(Runnable ending) implements AutoCloseable {

        @Override
        public void close() {
            ending.run();
        }
    }

    /** @param endsBy when it has ended at the latest, also where its process has died */
    record Call(String id, RemediationId remediation, String what, Instant begunAt, Instant endsBy) {}
}
