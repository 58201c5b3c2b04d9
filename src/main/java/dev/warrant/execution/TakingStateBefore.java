package dev.warrant.execution;

import dev.warrant.controlplane.Credential;
import dev.warrant.controlplane.StepExecutor;
import dev.warrant.controlplane.StepExecutor.Snapshot;
import dev.warrant.controlplane.StepOutcome;
import dev.warrant.journal.Details;
import dev.warrant.journal.JournalRows;
import dev.warrant.journal.StepHistory;
import dev.warrant.journal.StepStatus;
import dev.warrant.journal.WarrantedStep;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Puts on record that a plane is about to be asked for a step, with the state before. Each try that follows a clear refusal takes that state
 * anew, because what was chosen for an earlier try may be out of date. Live state is then compared with the preview, so that what somebody else
 * changed while the plane refused is neither overwritten nor taken for the step's own work.
 */
@Component
@ConditionalOnProperty(name = "warrant.recommend-only", havingValue = "false", matchIfMissing = true)
class TakingStateBefore {

    private final Snapshots snapshots;
    private final JournalRows journal;
    private final LiveState liveState;
    private final EarlierCalls earlierCalls;

    TakingStateBefore(Snapshots snapshots, JournalRows journal, LiveState liveState, EarlierCalls earlierCalls) {
        this.snapshots = snapshots;
        this.journal = journal;
        this.liveState = liveState;
        this.earlierCalls = earlierCalls;
    }

    Begun begin(WarrantedStep step, StepExecutor plane, Credential credential) throws PlaneFailed {
        StepHistory history = journal.history(step);
        if (!history.has(StepStatus.SNAPSHOT)) {
            return first(step, history, plane, credential);
        }
        earlierCalls.demandEnded(step);
        if (history.askedWithoutAnswer()) {
            return new Repeated();
        }
        if (history.inDoubt()) {
            journal.record(step, StepStatus.ATTEMPTED, Details.none());
            return new Repeated();
        }
        return history.has(StepStatus.BROUGHT_FORWARD)
                ? inItsTurn(step, history)
                : again(step, history, plane, credential);
    }

    private Begun first(WarrantedStep step, StepHistory history, StepExecutor plane, Credential credential)
            throws PlaneFailed {
        Snapshot taken = taken(step, plane, credential);
        Optional<StepOutcome> moved = moved(step, history);
        if (moved.isPresent()) {
            return new Withheld(moved.get());
        }
        if (snapshots.keep(step, taken)) {
            return new First();
        }
        earlierCalls.demandEnded(step);
        return new Repeated();
    }

    /** The state from before the step was brought forward stays on record: part of it is gone by now. */
    private Begun inItsTurn(WarrantedStep step, StepHistory history) {
        Optional<StepOutcome> moved = moved(step, history);
        if (moved.isPresent()) {
            return new Withheld(moved.get());
        }
        journal.record(step, StepStatus.ATTEMPTED, Details.none());
        return new First();
    }

    private Begun again(WarrantedStep step, StepHistory history, StepExecutor plane, Credential credential)
            throws PlaneFailed {
        Snapshot taken = taken(step, plane, credential);
        Optional<StepOutcome> moved = moved(step, history);
        if (moved.isPresent()) {
            return new Withheld(moved.get());
        }
        if (snapshots.renew(step, taken)) {
            return new First();
        }
        earlierCalls.demandEnded(step);
        return new Repeated();
    }

    /** Looked at after the state before was taken: whatever moves later is for the plane to find. */
    private Optional<StepOutcome> moved(WarrantedStep step, StepHistory history) {
        if (!history.has(StepStatus.RESERVED) || !history.has(StepStatus.DEFERRED)) {
            return Optional.empty();
        }
        LiveState.Comparison now = liveState.comparedWithPreviewBeside(step, broughtForward(step));
        if (now instanceof LiveState.Unreadable unreadable) {
            return Optional.of(new StepOutcome.RefusedForNow(
                    "Live state cannot be read before another try: " + unreadable.reason(), StepOutcome.Obstacle.BUSY));
        }
        return now instanceof LiveState.Differs differs
                ? Optional.of(new StepOutcome.Drifted(differs.what()))
                : Optional.empty();
    }

    private List<WarrantedStep> broughtForward(WarrantedStep step) {
        return Stream.concat(Stream.of(step), step.after().stream())
                .filter(later -> journal.history(later).has(StepStatus.BROUGHT_FORWARD))
                .toList();
    }

    private static Snapshot taken(WarrantedStep step, StepExecutor plane, Credential credential) throws PlaneFailed {
        return PlaneFailed.orAnswer(
                step.policy().controlPlane(),
                "reading the state before " + step.call().action(),
                () -> plane.snapshot(step.call(), credential));
    }

    /** How a try begins. */
    sealed interface Begun {}

    /** No other try can have changed anything. */
    record First() implements Begun {}

    /** Another try may have reached the plane before. */
    record Repeated() implements Begun {}

    /** The plane is not to be asked. */
    record Withheld(StepOutcome why) implements Begun {}
}
