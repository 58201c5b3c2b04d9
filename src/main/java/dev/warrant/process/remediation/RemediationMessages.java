package dev.warrant.process.remediation;

import static dev.warrant.process.remediation.RemediationProcess.CHALLENGE_RAISED;
import static dev.warrant.process.remediation.RemediationProcess.REQUESTED_BY;
import static dev.warrant.process.remediation.RemediationProcess.REQUEST_REASON;
import static dev.warrant.process.remediation.RemediationProcess.ROLLBACK_REQUESTED;
import static dev.warrant.process.remediation.RemediationProcess.STOP_REQUESTED;
import static dev.warrant.process.remediation.RemediationProcess.WITHDRAW_REQUESTED;

import dev.warrant.approval.Decisions;
import dev.warrant.execution.Rollback;
import dev.warrant.incident.RemediationId;
import dev.warrant.journal.RollbackPurpose;
import dev.warrant.remediation.RemediationRequests;
import dev.warrant.remediation.RemediationState;
import dev.warrant.remediation.Remediations;
import dev.warrant.remediation.TimelineEvent;
import dev.warrant.stop.KillSwitch;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Brings what people ask for over HTTP to the diagram as messages; a message that nobody waits for is the wrong phase. */
@Component
class RemediationMessages implements RemediationRequests {

    private static final Logger LOG = LoggerFactory.getLogger(RemediationMessages.class);

    private final RuntimeService runtime;
    private final Remediations remediations;
    private final ChallengeIntake challenges;
    private final Rollback rollback;
    private final KillSwitch killSwitch;
    private final Decisions decisions;
    private final TransactionTemplate transaction;

    RemediationMessages(
            RuntimeService runtime,
            Remediations remediations,
            ChallengeIntake challenges,
            Rollback rollback,
            KillSwitch killSwitch,
            Decisions decisions,
            PlatformTransactionManager transactions) {
        this.runtime = runtime;
        this.remediations = remediations;
        this.challenges = challenges;
        this.rollback = rollback;
        this.killSwitch = killSwitch;
        this.decisions = decisions;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    @Transactional
    public void challenge(RemediationId remediation, String user, String reason) {
        requireWaiting(remediation, CHALLENGE_RAISED, "challenged");
        challenges.take(remediation, user, reason);
        correlate(remediation, CHALLENGE_RAISED, user, reason);
    }

    @Override
    @Transactional
    public void withdraw(RemediationId remediation, String user, String reason) {
        requireWaiting(remediation, WITHDRAW_REQUESTED, "withdrawn");
        decisions.take(Decisions.Kind.WITHDRAW, Optional.of(remediation), user);
        correlate(remediation, WITHDRAW_REQUESTED, user, reason);
    }

    @Override
    @Transactional
    public void rollBack(
            RemediationId remediation, String user, String reason, RollbackPurpose purpose, Set<String> confirmed) {
        requireWaiting(remediation, ROLLBACK_REQUESTED, "rolled back");
        boolean reExposes = !rollback.reExposingSteps(remediation).isEmpty();
        decisions.take(reExposes ? Decisions.Kind.RE_EXPOSE : Decisions.Kind.ROLL_BACK, Optional.of(remediation), user);
        rollback.open(remediation, purpose, confirmed, user, reason);
        remediations.note(
                remediation, TimelineEvent.ROLLBACK_REQUESTED, "By " + user + " (" + purpose.word() + "): " + reason);
        correlate(remediation, ROLLBACK_REQUESTED, user, reason);
    }

    /** Not one transaction: if the engine was overtaken while it delivers, its rollback would also undo what is on record by then. */
    @Override
    public void stop(RemediationId remediation, String user, String reason) {
        requireOpen(remediation, "stopped");
        killSwitch.stop(remediation, user, reason);
        noteBesides(remediation, TimelineEvent.STOP_REQUESTED, "By " + user + ": " + reason);
        endBeforeExecution(remediation, user, reason);
    }

    /** The switch already holds; a remediation that has just moved on meets it at its next step. */
    private void endBeforeExecution(RemediationId remediation, String user, String reason) {
        if (waits(remediation, STOP_REQUESTED)) {
            try {
                correlate(remediation, STOP_REQUESTED, user, reason);
            } catch (WrongPhase movedOn) {
                noteBesides(remediation, TimelineEvent.STOP_PENDING, "It has left the phase in which it ends at once");
            } catch (ProcessEngineException | NullPointerException stuck) {
                LOG.error("{} is stopped, but could not be ended", remediation, stuck);
                noteBesides(
                        remediation, TimelineEvent.STOP_PENDING, "It could not be ended at once; the switch holds it");
            }
        }
    }

    /** Not one transaction either: the caller would hold a connection while the switch asks for one of its own. */
    @Override
    public boolean resume(RemediationId remediation, String user, String reason) {
        requireOpen(remediation, "resumed");
        boolean wasStopped = killSwitch.stopped(remediation).isPresent();
        boolean running = killSwitch.resume(remediation, user, reason);
        if (wasStopped) {
            noteBesides(remediation, TimelineEvent.RESUME_AGREED, "By " + user + ": " + reason);
        }
        return running;
    }

    /** The switch has a record of its own: it works even when somebody holds the case for too long. */
    private void noteBesides(RemediationId remediation, TimelineEvent event, String note) {
        try {
            transaction.executeWithoutResult(status -> remediations.noteIfOpen(remediation, event, note));
        } catch (DataAccessException | TransactionException e) {
            LOG.error("'{}' of {} is on record for the switch, but not on the timeline", event.word(), remediation, e);
        }
    }

    /** A closed case may be sealed: nothing more may be put on its record. */
    private void requireOpen(RemediationId remediation, String done) {
        if (!isOpen(remediation)) {
            throw wrongPhase(remediation, done);
        }
    }

    private boolean isOpen(RemediationId remediation) {
        return remediations
                .standing(remediation)
                .filter(standing -> standing.state() != RemediationState.CLOSED)
                .isPresent();
    }

    private void requireWaiting(RemediationId remediation, String message, String done) {
        if (!waits(remediation, message)) {
            throw wrongPhase(remediation, done);
        }
    }

    private WrongPhase wrongPhase(RemediationId remediation, String done) {
        return new WrongPhase(remediation + " cannot be " + done + " while it is "
                + remediations
                        .standing(remediation)
                        .map(standing -> standing.state().name())
                        .orElse("unknown"));
    }

    private boolean waits(RemediationId remediation, String message) {
        return runtime.createExecutionQuery()
                        .processInstanceBusinessKey(remediation.incident().value())
                        .messageEventSubscriptionName(message)
                        .count()
                > 0;
    }

    private void correlate(RemediationId remediation, String message, String user, String reason) {
        try {
            runtime.createMessageCorrelation(message)
                    .processInstanceBusinessKey(remediation.incident().value())
                    .setVariable(REQUESTED_BY.name(), user)
                    .setVariable(REQUEST_REASON.name(), TaskReasons.bounded(reason))
                    .correlate();
        } catch (MismatchingMessageCorrelationException | OptimisticLockingException e) {
            throw justLeft(remediation);
        } catch (ProcessEngineException | NullPointerException e) {
            // The engine's message when the token moves during delivery depends on how far the delivery has come.
            if (waits(remediation, message)) {
                throw e;
            }
            throw justLeft(remediation);
        }
    }

    private static WrongPhase justLeft(RemediationId remediation) {
        return new WrongPhase(remediation + " has just left the phase in which it can be asked for this");
    }
}
