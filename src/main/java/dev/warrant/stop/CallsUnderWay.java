package dev.warrant.stop;

import dev.warrant.incident.RemediationId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The calls that change a live system and have not ended, on whichever node. A call goes on record before it asks the kill switch, and a stop
 * goes on record before it looks for calls, so either the call sees the stop or the stop sees the call.
 */
public interface CallsUnderWay {

    /** Commits that a call begins. Ask the kill switch after this and before the call. Closing the result commits that the call has ended. */
    UnderWay begin(RemediationId remediation, String what);

    /**
     * Waits until each call that is on record now has ended, at most for the time that is set. Later calls see a stop that was already thrown.
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

    /** @param endsBy the latest time at which it can end, even when its process has died */
    record Call(String id, RemediationId remediation, String what, Instant begunAt, Instant endsBy) {}
}
