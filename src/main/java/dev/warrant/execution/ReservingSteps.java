package dev.warrant.execution;

import dev.warrant.approval.Approvals;
import dev.warrant.contention.FurtherTries;
import dev.warrant.hold.Hold;
import dev.warrant.hold.ResourceHolds;
import dev.warrant.incident.RemediationId;
import dev.warrant.journal.Details;
import dev.warrant.journal.ExecutionPermission;
import dev.warrant.journal.JournalRows;
import dev.warrant.journal.StepHistory;
import dev.warrant.journal.StepStatus;
import dev.warrant.journal.WarrantedStep;
import dev.warrant.warrant.Warrants;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts the intent to apply a step on record, with the holds on its resources and the use of its warrant, all in one transaction. */
@Component
class ReservingSteps {

    private final Warrants warrants;
    private final ExecutionPermission permission;
    private final ResourceHolds holds;
    private final LiveState liveState;
    private final JournalRows journal;
    private final Approvals approvals;
    private final TransactionTemplate ownTransaction;

    ReservingSteps(
            Warrants warrants,
            ExecutionPermission permission,
            ResourceHolds holds,
            LiveState liveState,
            JournalRows journal,
            Approvals approvals,
            PlatformTransactionManager transactions) {
        this.warrants = warrants;
        this.permission = permission;
        this.holds = holds;
        this.liveState = liveState;
        this.journal = journal;
        this.approvals = approvals;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Runs of one warrant wait for one another; whoever loses a race for a resource looks again and finds the winner's hold. */
    StepExecution.Reservation reserve(RemediationId remediation, String warrantId, int stepIndex) {
        return FurtherTries.apart(
                () -> once(remediation, warrantId, stepIndex),
                failure -> failure instanceof DuplicateKeyException || FurtherTries.isOvertaken(failure));
    }

    @SuppressWarnings("NullAway") // the template returns what the callback returns, which is never null
    private StepExecution.Reservation once(RemediationId remediation, String warrantId, int stepIndex) {
        return ownTransaction.execute(transaction -> {
            warrants.lock(warrantId);
            Warrants.Check check = warrants.genuine(remediation, warrantId);
            return check instanceof Warrants.Good good
                    ? reserve(new WarrantedStep(good.warrant(), good.policy(), stepIndex))
                    : new StepExecution.Denied(((Warrants.Bad) check).reason());
        });
    }

    private StepExecution.Reservation reserve(WarrantedStep step) {
        StepHistory history = journal.history(step);
        if (history.begun()) {
            return again(step, history);
        }
        Optional<String> obstacle = obstacle(step);
        if (obstacle.isPresent()) {
            journal.add(step, StepStatus.REFUSED, Details.reason(obstacle.get()));
            return new StepExecution.Denied(obstacle.get());
        }
        LiveState.Comparison now = comparedWithPreview(step);
        if (now instanceof LiveState.Differs differs) {
            journal.add(step, StepStatus.DRIFTED, Details.reason(differs.what()));
            approvals.lapse(step.remediation());
            return new StepExecution.Drifted(differs.what());
        }
        holds.take(step.policy());
        journal.add(step, StepStatus.RESERVED, Details.none());
        if (now instanceof LiveState.Unreadable unreadable) {
            String reason = "Live state cannot be read before the step: " + unreadable.reason();
            journal.add(step, StepStatus.DEFERRED, Details.refusedForNow(reason, Optional.empty()));
        }
        return new StepExecution.Reserved(step.id());
    }

    /**
     * A repeat after a crash finds its reservation; a second start finds that the first went on. Live state is not looked at again: what
     * it shows may be the step's own effect by now.
     */
    private StepExecution.Reservation again(WarrantedStep step, StepHistory history) {
        if (!history.has(StepStatus.RESERVED)) {
            return history.drift()
                    .<StepExecution.Reservation>map(StepExecution.Drifted::new)
                    .orElseGet(() -> new StepExecution.Denied(history.refusal()));
        }
        if (history.isBeingTakenBack() || wentOnAfter(step)) {
            return new StepExecution.Denied("Warrant " + step.warrant().id() + " may be used once, but its step '"
                    + step.id() + "' is " + history.status().word() + " already");
        }
        return new StepExecution.Reserved(step.id());
    }

    private Optional<String> obstacle(WarrantedStep step) {
        return permission
                .withheld(step.warrant())
                .or(() -> outOfOrder(step))
                .or(() -> holds.heldByAnother(step.policy()).map(Hold::sentence))
                .or(() -> notUsable(step));
    }

    /** Whether something moved since the preview, other than by the steps before. Where that is not known, it is looked at again before the plane is asked. */
    private LiveState.Comparison comparedWithPreview(WarrantedStep step) {
        return journal.history(step).has(StepStatus.BROUGHT_FORWARD)
                ? liveState.comparedWithPreviewBeside(step, List.of(step))
                : liveState.comparedWithPreview(step);
    }

    private Optional<String> outOfOrder(WarrantedStep step) {
        return step.before().stream()
                .filter(earlier -> !journal.history(earlier).isVerified())
                .findFirst()
                .map(earlier -> "Step '" + step.id() + "' comes after step '" + earlier.id() + "', which is "
                        + journal.history(earlier).status().word() + " and not verified");
    }

    private Optional<String> notUsable(WarrantedStep step) {
        String warrant = step.warrant().id();
        Warrants.Check check = step.index() == 0
                ? warrants.begin(step.remediation(), warrant)
                : warrants.running(step.remediation(), warrant);
        return check instanceof Warrants.Bad bad ? Optional.of(bad.reason()) : Optional.empty();
    }

    private boolean wentOnAfter(WarrantedStep step) {
        return step.after().stream().anyMatch(later -> journal.history(later).begun());
    }
}
