package dev.warrant.hold;

import dev.warrant.controlplane.Resource;
import dev.warrant.incident.RemediationId;
import dev.warrant.policy.Policy;
import dev.warrant.records.Moment;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps two remediations from changing one resource at the same time, by one row for each held resource. A policy's resources are held from
 * its warrant on until it can no longer be undone.
 */
@Repository
public class ResourceHolds {

    private final JdbcClient database;
    private final TransactionTemplate savepoint;
    private final CollisionProperties properties;
    private final Clock clock;

    ResourceHolds(
            JdbcClient database, PlatformTransactionManager transactions, CollisionProperties properties, Clock clock) {
        this.database = database;
        this.savepoint = new TransactionTemplate(transactions);
        this.savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        this.properties = properties;
        this.clock = clock;
    }

    /** The first of the policy's resources that another remediation holds. */
    public Optional<Hold> heldByAnother(Policy policy) {
        return resources(policy)
                .flatMap(resource -> holder(resource)
                        .filter(holder -> !holder.equals(policy.remediation()))
                        .map(holder -> new Hold(resource, holder))
                        .stream())
                .findFirst();
    }

    /**
     * Holds every resource of the policy for its remediation, in the caller's transaction. Of two at once, one waits here for the other's
     * commit; the savepoint lets the loser's transaction live on.
     *
     * @return the hold of another that was faster; then nothing was taken
     */
    public Optional<Hold> claim(Policy policy) {
        try {
            savepoint.executeWithoutResult(transaction -> take(policy));
            return Optional.empty();
        } catch (DuplicateKeyException | ConcurrencyFailureException lost) {
            return Optional.of(heldByAnother(policy).orElseThrow(() -> lost));
        }
    }

    /** How long a remediation waits at most for another to let go. */
    public Duration longestWait() {
        return properties.collisionWait();
    }

    /**
     * Holds all resources of the policy, in one order for everybody, so that two who want the same cannot wait for one another. A row that
     * another committed after the look is met here and nowhere else.
     *
     * @throws DuplicateKeyException when another was faster
     */
    public void take(Policy policy) {
        String remediation = policy.remediation().value();
        Optional<RemediationId> mine = Optional.of(policy.remediation());
        resources(policy).filter(resource -> !holder(resource).equals(mine)).forEach(resource -> database.sql(
                        "insert into wr_resource_hold (resource, remediation, recorded_at) values (?, ?, ?)")
                .param(resource)
                .param(remediation)
                .param(Moment.now(clock))
                .update());
    }

    /** Whether every resource of the policy is held by its remediation. */
    public boolean holdsAll(Policy policy) {
        return resources(policy).allMatch(resource -> holder(resource).equals(Optional.of(policy.remediation())));
    }

    public boolean holdsAny(RemediationId remediation) {
        return database.sql("select count(*) from wr_resource_hold where remediation = ?")
                        .param(remediation.value())
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** Whether there was anything to let go. */
    public boolean release(RemediationId remediation) {
        return database.sql("delete from wr_resource_hold where remediation = ?")
                        .param(remediation.value())
                        .update()
                > 0;
    }

    /** Every remediation that holds anything. */
    public Set<RemediationId> holders() {
        return database.sql("select distinct remediation from wr_resource_hold").query(String.class).list().stream()
                .map(RemediationId::new)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Who holds this resource. */
    public Optional<RemediationId> holder(String resource) {
        return database.sql("select remediation from wr_resource_hold where resource = ?")
                .param(resource)
                .query(String.class)
                .optional()
                .map(RemediationId::new);
    }

    private static Stream<String> resources(Policy policy) {
        List<String> resources = policy.steps().stream()
                .flatMap(step -> Stream.concat(
                        Stream.of(step.target()), step.effects().stream().map(effect -> effect.resource())))
                .map(Resource::toString)
                .toList();
        return new TreeSet<>(resources).stream();
    }
}
