package dev.warrant.execution;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.approval.Approvals;
import dev.warrant.controlplane.ActionCatalogue;
import dev.warrant.controlplane.Grant;
import dev.warrant.controlplane.PlaneFailure;
import dev.warrant.controlplane.StepExecutor;
import dev.warrant.controlplane.StepExecutor.Snapshot;
import dev.warrant.controlplane.StepOutcome;
import dev.warrant.credential.CredentialRefused;
import dev.warrant.credential.CredentialUse;
import dev.warrant.incident.RemediationId;
import dev.warrant.journal.Details;
import dev.warrant.journal.JournalRows;
import dev.warrant.journal.StepHistory;
import dev.warrant.journal.StepStatus;
import dev.warrant.journal.WarrantedStep;
import dev.warrant.journal.WarrantedSteps;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Service;

@Service
@ConditionalOnProperty(name = "warrant.recommend-only", havingValue = "false", matchIfMissing = true)
class JournaledStepExecution implements StepExecution {

    private final ReservingSteps reserving;
    private final WarrantedSteps steps;
    private final Applying applying;
    private final SessionsFirst sessionsFirst;
    private final StepCredentials credentials;
    private final Snapshots snapshots;
    private final JournalRows journal;
    private final ActionCatalogue catalogue;
    private final Approvals approvals;

    JournaledStepExecution(
            ReservingSteps reserving,
            WarrantedSteps steps,
            Applying applying,
            SessionsFirst sessionsFirst,
            StepCredentials credentials,
            Snapshots snapshots,
            JournalRows journal,
            ActionCatalogue catalogue,
            Approvals approvals) {
        this.reserving = reserving;
        this.steps = steps;
        this.applying = applying;
        this.sessionsFirst = sessionsFirst;
        this.credentials = credentials;
        this.snapshots = snapshots;
        this.journal = journal;
        this.catalogue = catalogue;
        this.approvals = approvals;
    }

    @Override
    public Reservation reserve(RemediationId remediation, String warrantId, int stepIndex) {
        return reserving.reserve(remediation, warrantId, stepIndex);
    }

    @Override
    public String mint(RemediationId remediation, String warrantId, String stepId) {
        try {
            return credentials.mint(warrantId, stepId, Grant.Purpose.APPLY).id();
        } catch (PlaneFailure refused) {
            if (refused.mayPass()) {
                deferred(remediation, warrantId, stepId, refused);
            }
            throw refused;
        }
    }

    @Override
    public StepOutcome apply(RemediationId remediation, String warrantId, int stepIndex, String credentialId) {
        WarrantedStep step = steps.at(remediation, warrantId, stepIndex);
        StepHistory history = journal.history(step);
        if (!history.has(StepStatus.RESERVED)) {
            throw new IllegalStateException("Step '" + step.id() + "' of " + remediation + " was not reserved");
        }
        Optional<StepOutcome> known = history.outcome();
        if (known.isPresent()) {
            return known.get();
        }
        if (history.drift().isPresent()) {
            return new StepOutcome.Drifted(history.drift().get());
        }
        if (history.isBeingTakenBack()) {
            return new StepOutcome.Refused(
                    "Step '" + step.id() + "' is " + history.status().word());
        }
        StepOutcome outcome = attempt(step, credentialId);
        return outcome instanceof StepOutcome.RefusedForNow refused
                ? sessionsFirst.again(step, refused, () -> attempt(step, credentialId))
                : outcome;
    }

    /** A step that may have been applied and may be asked for again is tried again; it stays in doubt until live state shows it. */
    private StepOutcome attempt(WarrantedStep step, String credentialId) {
        StepOutcome outcome = applying.attempt(step, credentialId);
        if (outcome instanceof StepOutcome.Uncertain unclear && unclear.repeatable()) {
            journal.record(step, StepStatus.DEFERRED, Details.inDoubt(unclear.reason()));
            return new StepOutcome.RefusedForNow(unclear.reason(), StepOutcome.Obstacle.BUSY);
        }
        record(step, outcome);
        return outcome;
    }

    @Override
    public StepOutcome verify(RemediationId remediation, String warrantId, int stepIndex, String credentialId) {
        WarrantedStep step = steps.at(remediation, warrantId, stepIndex);
        StepHistory history = journal.history(step);
        StepOutcome outcome = history.outcome()
                .orElseThrow(() -> new IllegalStateException(
                        "Step '" + step.id() + "' of " + remediation + " was not applied and cannot be verified"));
        if (history.isBeingTakenBack() || history.isVerified() || !history.isClearlyApplied()) {
            return outcome;
        }
        StepOutcome seen = seen(step, credentialId, outcome);
        if (seen instanceof StepOutcome.RefusedForNow unread) {
            journal.record(
                    step, StepStatus.DEFERRED, Details.unread(Details.refusedForNow(unread.reason(), unread.after())));
        } else if (seen instanceof StepOutcome.Uncertain) {
            journal.record(step, StepStatus.UNCERTAIN, Details.reason(seen.reason()));
        } else {
            journal.record(step, StepStatus.VERIFIED, Details.none());
        }
        return seen;
    }

    /** What live state says of an applied step; refused for now where it could not be read back, so that it is looked at again. */
    private StepOutcome seen(WarrantedStep step, String credentialId, StepOutcome applied) {
        try {
            StepExecutor plane = executor(step);
            Snapshot before = snapshots.kept(step).orElseThrow();
            boolean stands = credentials.withHeld(
                    credentialId,
                    step,
                    CredentialUse.VERIFY,
                    credential -> PlaneFailed.orAnswer(
                            step.policy().controlPlane(),
                            "verifying " + step.call().action(),
                            () -> plane.isApplied(step.call(), before, credential)));
            return stands
                    ? applied
                    : new StepOutcome.Uncertain(
                            "The plane accepted the change of " + step.target() + ", but live state does not show it");
        } catch (CredentialRefused | SealingKey.SealBroken e) {
            return new StepOutcome.Uncertain(String.valueOf(e.getMessage()));
        } catch (PlaneFailed e) {
            return e.mayPass()
                    ? new StepOutcome.RefusedForNow(
                            String.valueOf(e.getMessage()), StepOutcome.Obstacle.BUSY, e.after())
                    : new StepOutcome.Uncertain(String.valueOf(e.getMessage()));
        }
    }

    private StepExecutor executor(WarrantedStep step) {
        String plane = step.policy().controlPlane();
        return catalogue
                .executor(plane)
                .orElseThrow(() -> new CredentialRefused("Control plane '" + plane + "' changes nothing here"));
    }

    /** A repeat after a crash may be refused before it can ask again; what an earlier call did stays in doubt then. */
    private void deferred(RemediationId remediation, String warrantId, String stepId, PlaneFailure refused) {
        steps.ofNewest(remediation).stream()
                .filter(step ->
                        step.warrant().id().equals(warrantId) && step.id().equals(stepId))
                .forEach(step -> {
                    ObjectNode detail = Details.refusedForNow(String.valueOf(refused.getMessage()), refused.after());
                    if (journal.history(step).askedWithoutAnswer()) {
                        detail.put(Details.IN_DOUBT, true);
                    }
                    journal.record(step, StepStatus.DEFERRED, detail);
                });
    }

    private void record(WarrantedStep step, StepOutcome outcome) {
        if (outcome instanceof StepOutcome.Applied applied) {
            journal.record(step, StepStatus.APPLIED, Details.receipt(applied.receipt()));
        } else if (outcome instanceof StepOutcome.Refused refused) {
            journal.record(step, StepStatus.REFUSED, Details.reason(refused.reason()));
        } else if (outcome instanceof StepOutcome.RefusedForNow refused) {
            journal.record(step, StepStatus.DEFERRED, Details.refusedForNow(refused.reason(), refused.after()));
        } else if (outcome instanceof StepOutcome.Drifted drifted) {
            approvals.lapse(step.remediation());
            journal.record(step, StepStatus.DRIFTED, Details.reason(drifted.reason()));
        } else if (outcome instanceof StepOutcome.Uncertain uncertain) {
            journal.record(step, StepStatus.UNCERTAIN, Details.reason(uncertain.reason()));
        }
    }
}
