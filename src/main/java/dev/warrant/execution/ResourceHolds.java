package dev.warrant.execution;

import dev.warrant.controlplane.Resource;
import dev.warrant.incident.RemediationId;
import dev.warrant.policy.Policy;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps two remediations from changing one resource at the same time, by one row for each held resource. */
@Repository
class ResourceHolds {

    private final JdbcClient database;
    private final Clock clock;

    ResourceHolds(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Which of the policy's resources another remediation holds, as a sentence. */
    Optional<String> heldByAnother(Policy policy) {
        return resources(policy)
                .flatMap(resource -> holder(resource)
                        .filter(holder -> !holder.equals(policy.remediation().value()))
                        .map(holder -> resource + " is held by " + holder)
                        .stream())
                .findFirst();
    }

    /**
     * Holds all resources of the policy, in one order for everybody, so that two who want the same cannot wait for one another. The row
     * of another, committed since anybody looked, is met here and nowhere else.
     *
     * @throws org.springframework.dao.DuplicateKeyException when another was faster
     */
    void take(Policy policy) {
        String remediation = policy.remediation().value();
        Optional<String> mine = Optional.of(remediation);
        resources(policy).filter(resource -> !holder(resource).equals(mine)).forEach(resource -> database.sql(
                        "insert into wr_resource_hold (resource, remediation, recorded_at) values (?, ?, ?)")
                .param(resource)
                .param(remediation)
                .param(Moment.now(clock))
                .update());
    }

    boolean holdsAny(RemediationId remediation) {
        return database.sql("select count(*) from wr_resource_hold where remediation = ?")
                        .param(remediation.value())
                        .query(Long.class)
                        .single()
                > 0;
    }

    void release(RemediationId remediation) {
        database.sql("delete from wr_resource_hold where remediation = ?")
                .param(remediation.value())
                .update();
    }

    private Optional<String> holder(String resource) {
        return database.sql("select remediation from wr_resource_hold where resource = ?")
                .param(resource)
                .query(String.class)
                .optional();
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
