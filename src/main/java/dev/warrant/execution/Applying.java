package dev.warrant.execution;

import dev.warrant.controlplane.ActionCatalogue;
import dev.warrant.controlplane.Credential;
import dev.warrant.controlplane.StepExecutor;
import dev.warrant.controlplane.StepExecutor.Snapshot;
import dev.warrant.controlplane.StepOutcome;
import dev.warrant.credential.CredentialRefused;
import dev.warrant.credential.CredentialUse;
import dev.warrant.journal.ExecutionPermission;
import dev.warrant.journal.JournalRows;
import dev.warrant.journal.StepHistory;
import dev.warrant.journal.WarrantedStep;
import dev.warrant.stop.CallsUnderWay;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Asks a plane for the change of one step, once: the snapshot, a look at the kill switch, the call. */
@Component
@ConditionalOnProperty(name = "warrant.recommend-only", havingValue = "false", matchIfMissing = true)
class Applying {

    private final ExecutionPermission permission;
    private final StepCredentials credentials;
    private final Snapshots snapshots;
    private final JournalRows journal;
    private final ActionCatalogue catalogue;
    private final CallsUnderWay calls;
    private final TakingStateBefore stateBefore;

    Applying(
            ExecutionPermission permission,
            StepCredentials credentials,
            Snapshots snapshots,
            JournalRows journal,
            ActionCatalogue catalogue,
            CallsUnderWay calls,
            TakingStateBefore stateBefore) {
        this.permission = permission;
        this.credentials = credentials;
        this.snapshots = snapshots;
        this.journal = journal;
        this.catalogue = catalogue;
        this.calls = calls;
        this.stateBefore = stateBefore;
    }

    /** Anything thrown in here comes before this attempt has asked for the change; an earlier attempt may have asked. */
    StepOutcome attempt(WarrantedStep step, String credentialId) {
        try {
            return credentials.withHeld(
                    credentialId, step, CredentialUse.APPLY, credential -> change(step, credential));
        } catch (CredentialRefused | SealingKey.SealBroken e) {
            return no(mayBeDone(journal.history(step)), String.valueOf(e.getMessage()));
        } catch (PlaneFailed e) {
            boolean reached = mayBeDone(journal.history(step));
            return e.mayPass() && !reached
                    ? new StepOutcome.RefusedForNow(
                            String.valueOf(e.getMessage()), StepOutcome.Obstacle.BUSY, e.after())
                    : no(reached, String.valueOf(e.getMessage()));
        }
    }

    private StepOutcome change(WarrantedStep step, Credential credential) throws PlaneFailed {
        StepExecutor plane = executor(step);
        TakingStateBefore.Begun begun = stateBefore.begin(step, plane, credential);
        if (begun instanceof TakingStateBefore.Withheld withheld) {
            return withheld.why();
        }
        boolean repeated = begun instanceof TakingStateBefore.Repeated;
        Snapshot before = snapshots.kept(step).orElseThrow();
        try (CallsUnderWay.UnderWay call = calls.begin(step.remediation(), EarlierCalls.applying(step))) {
            Optional<String> withheld = permission.withheld(step.warrant());
            if (withheld.isPresent()) {
                return no(repeated, withheld.get());
            }
            StepChange change = new StepChange(plane, step, before, credential);
            return journal.history(step).inDoubt() ? change.again() : sure(change.once(), repeated);
        } catch (PlaneFailed e) {
            return new StepOutcome.Uncertain(String.valueOf(e.getMessage()));
        }
    }

    /** A refusal says nothing if another attempt may have reached the plane. */
    private static StepOutcome sure(StepOutcome answer, boolean repeated) {
        boolean saysNo = !(answer instanceof StepOutcome.Applied || answer instanceof StepOutcome.Uncertain);
        return saysNo && repeated ? no(true, answer.reason()) : answer;
    }

    private static boolean mayBeDone(StepHistory history) {
        return history.askedWithoutAnswer() || history.inDoubt();
    }

    /** @param repeated whether another attempt may have reached the plane, so that a change cannot be ruled out */
    private static StepOutcome no(boolean repeated, String reason) {
        return repeated
                ? new StepOutcome.Uncertain(reason + "; an earlier attempt may have reached the plane")
                : new StepOutcome.Refused(reason);
    }

    private StepExecutor executor(WarrantedStep step) {
        String plane = step.policy().controlPlane();
        return catalogue
                .executor(plane)
                .orElseThrow(() -> new CredentialRefused("Control plane '" + plane + "' changes nothing here"));
    }
}
