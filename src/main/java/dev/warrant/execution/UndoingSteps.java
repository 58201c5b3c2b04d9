package dev.warrant.execution;

import dev.warrant.controlplane.ActionCatalogue;
import dev.warrant.controlplane.Credential;
import dev.warrant.controlplane.Effect;
import dev.warrant.controlplane.StepExecutor;
import dev.warrant.controlplane.StepExecutor.Snapshot;
import dev.warrant.controlplane.UndoOutcome;
import dev.warrant.credential.CredentialRefused;
import dev.warrant.credential.CredentialUse;
import dev.warrant.hold.ResourceHolds;
import dev.warrant.journal.Details;
import dev.warrant.journal.JournalRows;
import dev.warrant.journal.RollbackRecords;
import dev.warrant.journal.StepHistory;
import dev.warrant.journal.StepStatus;
import dev.warrant.journal.WarrantedStep;
import dev.warrant.stop.CallsUnderWay;
import dev.warrant.stop.KillSwitch;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Undoes one step as far as the purpose of its rollback allows, and puts on record what became of it. */
@Component
@ConditionalOnProperty(name = "warrant.recommend-only", havingValue = "false", matchIfMissing = true)
class UndoingSteps {

    private final JournalRows journal;
    private final Snapshots snapshots;
    private final StepCredentials credentials;
    private final KillSwitch killSwitch;
    private final ActionCatalogue catalogue;
    private final LiveState liveState;
    private final CallsUnderWay calls;
    private final ResourceHolds holds;
    private final EarlierCalls earlierCalls;

    UndoingSteps(
            JournalRows journal,
            Snapshots snapshots,
            StepCredentials credentials,
            KillSwitch killSwitch,
            ActionCatalogue catalogue,
            LiveState liveState,
            CallsUnderWay calls,
            ResourceHolds holds,
            EarlierCalls earlierCalls) {
        this.journal = journal;
        this.snapshots = snapshots;
        this.credentials = credentials;
        this.killSwitch = killSwitch;
        this.catalogue = catalogue;
        this.liveState = liveState;
        this.calls = calls;
        this.holds = holds;
        this.earlierCalls = earlierCalls;
    }

    /** What is settled stays as it is; anything else is tried, also when it failed before. */
    UndoOutcome undo(WarrantedStep step, RollbackRecords.Opened rollback) {
        StepHistory history = journal.history(step);
        Optional<UndoOutcome> settled = history.settled();
        if (settled.isPresent()) {
            return settled.get();
        }
        earlierCalls.demandEnded(step);
        UndoOutcome outcome = takenBack(step, history, rollback);
        record(step, outcome);
        return outcome;
    }

    /** A change that the plane never got, or clearly refused, is not Warrant's to undo: what is there may be another person's change. */
    private UndoOutcome takenBack(WarrantedStep step, StepHistory history, RollbackRecords.Opened rollback) {
        if (!history.mayHaveChanged()) {
            return new UndoOutcome.Undone();
        }
        return rollback.keeps(step).map(why -> kept(step, history, why)).orElseGet(() -> changedBack(step));
    }

    /** A step that stays leaves something over, unless it changed nothing. Sessions that are not counted look as before. */
    private UndoOutcome kept(WarrantedStep step, StepHistory history, String why) {
        boolean changedNothing = step.step().effects().stream().allMatch(Effect::changesNothing)
                || (!history.isClearlyApplied()
                        && !step.endsUncountedSessions()
                        && liveState.comparedWithBefore(step) instanceof LiveState.AsBefore);
        return changedNothing ? new UndoOutcome.Undone() : new UndoOutcome.Residue(step.target(), whatStays(step), why);
    }

    /** A resource that is no longer held may have been changed by another remediation, and that change is not this one's to undo. */
    private UndoOutcome changedBack(WarrantedStep step) {
        if (!holds.holdsAll(step.policy())) {
            return new UndoOutcome.Failed(step.remediation() + " no longer holds what step '" + step.id()
                    + "' changed, so its undo could undo what another remediation did");
        }
        UndoOutcome outcome = called(step);
        return outcome instanceof UndoOutcome.Undone ? verified(step) : outcome;
    }

    private UndoOutcome called(WarrantedStep step) {
        String plane = step.policy().controlPlane();
        Optional<StepExecutor> executor = catalogue.executor(plane);
        if (executor.isEmpty()) {
            return new UndoOutcome.Failed("Control plane '" + plane + "' changes nothing here");
        }
        try {
            Snapshot before = snapshots.kept(step).orElseThrow();
            return credentials.withFresh(
                    step, CredentialUse.UNDO, credential -> called(step, executor.get(), before, credential));
        } catch (CredentialRefused | SealingKey.SealBroken e) {
            return new UndoOutcome.Failed(String.valueOf(e.getMessage()));
        } catch (PlaneFailed e) {
            return new UndoOutcome.Failed(String.valueOf(e.getMessage()), e.mayPass());
        }
    }

    /** The switch may have been thrown since the credential was minted. */
    private UndoOutcome called(WarrantedStep step, StepExecutor plane, Snapshot before, Credential credential)
            throws PlaneFailed {
        try (CallsUnderWay.UnderWay call = calls.begin(step.remediation(), EarlierCalls.undoing(step))) {
            Optional<String> stopped = killSwitch.stopped(step.remediation());
            if (stopped.isPresent()) {
                return new UndoOutcome.Failed(stopped.get());
            }
            return PlaneFailed.orAnswer(
                    step.policy().controlPlane(),
                    "undoing " + step.call().action(),
                    () -> plane.undo(step.call(), before, credential));
        }
    }

    private UndoOutcome verified(WarrantedStep step) {
        LiveState.Comparison now = liveState.comparedWithBefore(step);
        if (now instanceof LiveState.Differs differs) {
            return new UndoOutcome.Failed(
                    "The plane says that it is undone, but live state differs: " + differs.what());
        }
        if (now instanceof LiveState.Unreadable unreadable) {
            return new UndoOutcome.Failed(
                    "The plane says that it is undone, but live state cannot be read: " + unreadable.reason(), true);
        }
        return new UndoOutcome.Undone();
    }

    private void record(WarrantedStep step, UndoOutcome outcome) {
        if (outcome instanceof UndoOutcome.Residue residue) {
            journal.record(step, StepStatus.RESIDUE, Details.residue(residue));
        } else if (outcome instanceof UndoOutcome.Failed failed) {
            journal.record(step, StepStatus.UNDO_FAILED, Details.reason(failed.reason()));
        } else {
            journal.record(step, StepStatus.UNDONE, Details.none());
        }
    }

    /** What the step changed and what stays so, for the residual report. */
    static String whatStays(WarrantedStep step) {
        return step.step().effects().stream().flatMap(UndoingSteps::changes).collect(Collectors.joining("; "));
    }

    private static Stream<String> changes(Effect effect) {
        return LiveState.changedNames(effect).stream()
                .map(name -> effect.resource() + ": " + name + " was "
                        + effect.before().path(name) + ", stays "
                        + effect.after().path(name));
    }
}
