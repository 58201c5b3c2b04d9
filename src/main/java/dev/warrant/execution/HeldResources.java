package dev.warrant.execution;

import dev.warrant.incident.RemediationId;
import dev.warrant.policy.Policy;
import dev.warrant.warrant.Hold;
import dev.warrant.warrant.Holds;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Answers who holds what to those who issue warrants. */
@Component
class HeldResources implements Holds {

    private final ResourceHolds holds;
    private final ExecutionProperties properties;
    private final TransactionTemplate savepoint;

    HeldResources(ResourceHolds holds, ExecutionProperties properties, PlatformTransactionManager transactions) {
        this.holds = holds;
        this.properties = properties;
        this.savepoint = new TransactionTemplate(transactions);
        this.savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    @Override
    public Optional<Hold> heldByAnother(Policy policy) {
        return holds.heldByAnother(policy);
    }

    /** Of two at once, one waits here for the other's commit; the savepoint lets the loser's transaction live on. */
    @Override
    public Optional<Hold> take(Policy policy) {
        try {
            savepoint.executeWithoutResult(transaction -> holds.take(policy));
            return Optional.empty();
        } catch (DuplicateKeyException | ConcurrencyFailureException lost) {
            return Optional.of(holds.heldByAnother(policy).orElseThrow(() -> lost));
        }
    }

    @Override
    public Optional<RemediationId> holder(String resource) {
        return holds.holder(resource);
    }

    @Override
    public Set<RemediationId> holders() {
        return holds.holders();
    }

    @Override
    public Duration longestWait() {
        return properties.collisionWait();
    }
}
