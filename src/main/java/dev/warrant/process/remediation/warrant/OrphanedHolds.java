package dev.warrant.process.remediation.warrant;

import static dev.warrant.process.remediation.RemediationProcess.KEY;

import dev.warrant.hold.ResourceHolds;
import dev.warrant.incident.RemediationId;
import dev.warrant.process.engine.call.EngineCall;
import org.camunda.bpm.engine.RuntimeService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Tells people once when a remediation holds resources but no process of it runs any more: nothing would release them. */
@Component
class OrphanedHolds {

    private static final Logger LOG = LoggerFactory.getLogger(OrphanedHolds.class);

    private final ResourceHolds holds;
    private final RuntimeService runtime;
    private final EngineCall engine;
    private final OrphanNotices notices;
    private final TransactionTemplate transaction;

    OrphanedHolds(
            ResourceHolds holds,
            RuntimeService runtime,
            EngineCall engine,
            OrphanNotices notices,
            PlatformTransactionManager transactions) {
        this.holds = holds;
        this.runtime = runtime;
        this.engine = engine;
        this.notices = notices;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Scheduled(
            initialDelayString = "${warrant.execution.collision-recheck:5m}",
            fixedDelayString = "${warrant.execution.collision-recheck:5m}")
    void look() {
        try {
            transaction.executeWithoutResult(
                    status -> holds.holders().stream().filter(this::isOrphaned).forEach(notices::tell));
        } catch (RuntimeException e) {
            LOG.warn("Holds could not be checked; the next check will try again", e);
        }
    }

    /** A process releases its holds in the transaction in which it ends, so a remediation that has just ended holds nothing any more. */
    boolean isOrphaned(RemediationId holder) {
        return !isRunning(holder) && holds.holders().contains(holder);
    }

    private boolean isRunning(RemediationId remediation) {
        return engine.asSystem(() -> runtime.createProcessInstanceQuery()
                        .processDefinitionKey(KEY)
                        .processInstanceBusinessKey(remediation.incident().value())
                        .count())
                > 0;
    }
}
