package dev.warrant.process.remediation.warrant;

import static dev.warrant.process.remediation.RemediationProcess.KEY;
import static dev.warrant.process.remediation.RemediationProcess.RESOURCE_RELEASED;

import dev.warrant.hold.Hold;
import dev.warrant.hold.ResourceHolds;
import dev.warrant.hold.ResourcesReleased;
import dev.warrant.hold.Wait;
import dev.warrant.hold.Waits;
import dev.warrant.process.engine.call.EngineCall;
import dev.warrant.remediation.Remediations;
import dev.warrant.remediation.TimelineEvent;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings forward the timers of remediations whose holder has let go, so that a wait takes no longer than it must and leaves one trace in the
 * history, no matter how often it was checked.
 */
@Component
class WaitingRemediations {

    private static final Logger LOG = LoggerFactory.getLogger(WaitingRemediations.class);

    private final Waits waits;
    private final ResourceHolds holds;
    private final Remediations remediations;
    private final RuntimeService runtime;
    private final ManagementService management;
    private final EngineCall engine;
    private final TransactionTemplate ownTransaction;
    private final Clock clock;

    WaitingRemediations(
            Waits waits,
            ResourceHolds holds,
            Remediations remediations,
            RuntimeService runtime,
            ManagementService management,
            EngineCall engine,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.waits = waits;
        this.holds = holds;
        this.remediations = remediations;
        this.runtime = runtime;
        this.management = management;
        this.engine = engine;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    /** What fails here is done by the next scheduled check. */
    @TransactionalEventListener
    void released(ResourcesReleased released) {
        LOG.debug("{} has let go", released.remediation());
        look();
    }

    @Scheduled(
            initialDelayString = "${warrant.execution.collision-recheck:5m}",
            fixedDelayString = "${warrant.execution.collision-recheck:5m}")
    void look() {
        try {
            Optional.ofNullable(ownTransaction.execute(transaction -> waits.forHolders())).stream()
                    .flatMap(found -> found.stream())
                    .forEach(this::look);
        } catch (RuntimeException e) {
            LOG.warn("Remediations that wait for a resource could not be checked; the next check will try again", e);
        }
    }

    private void look(Wait wait) {
        try {
            ownTransaction.executeWithoutResult(transaction ->
                    Optional.ofNullable(wait.hold()).filter(this::isOver).ifPresent(hold -> bringForward(wait, hold)));
        } catch (RuntimeException e) {
            LOG.warn("{} could not be brought forward; the next check will try again", wait.remediation(), e);
        }
    }

    private boolean isOver(Hold hold) {
        return holds.holder(hold.resource()).filter(hold.holder()::equals).isEmpty();
    }

    private void bringForward(Wait wait, Hold hold) {
        Instant now = clock.instant();
        engine.asSystem(() -> runtime
                .createExecutionQuery()
                .processDefinitionKey(KEY)
                .processInstanceBusinessKey(wait.remediation().incident().value())
                .activityId(RESOURCE_RELEASED)
                .list()
                .stream()
                .flatMap(execution ->
                        management.createJobQuery().executionId(execution.getId()).timers().list().stream())
                .filter(timer -> timer.getDuedate().toInstant().isAfter(now))
                .forEach(timer -> bringForward(wait, hold, timer, now)));
    }

    private void bringForward(Wait wait, Hold hold, Job timer, Instant now) {
        management.setJobDuedate(timer.getId(), Date.from(now), false);
        remediations.note(
                wait.remediation(), TimelineEvent.RELEASED, hold.holder() + " has let go of " + hold.resource());
    }
}
