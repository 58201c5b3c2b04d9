package dev.warrant.hold;

import dev.warrant.controlplane.Resource;
import dev.warrant.incident.RemediationId;
import dev.warrant.policy.Policy;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** Who holds what, as a test says; a remediation that asks for a hold gets it, unless the test lets another be faster. */
public final class KnownHolds extends ResourceHolds {

    public static final Duration LONGEST_WAIT = Duration.ofHours(48);

    public final Map<String, RemediationId> held = new TreeMap<>();
    public Optional<Hold> faster = Optional.empty();

    public KnownHolds(DataSource database) {
        super(
                JdbcClient.create(database),
                new DataSourceTransactionManager(database),
                new CollisionProperties(Duration.ofMinutes(5), LONGEST_WAIT),
                Clock.systemUTC());
    }

    @Override
    public Optional<Hold> heldByAnother(Policy policy) {
        return policy.steps().stream()
                .map(Policy.Step::target)
                .map(Resource::toString)
                .filter(held::containsKey)
                .map(resource -> new Hold(resource, held.get(resource)))
                .findFirst();
    }

    @Override
    public Optional<Hold> claim(Policy policy) {
        return faster;
    }

    @Override
    public Optional<RemediationId> holder(String resource) {
        return Optional.ofNullable(held.get(resource));
    }

    @Override
    public Set<RemediationId> holders() {
        return Set.copyOf(held.values());
    }
}
