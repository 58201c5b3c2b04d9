package dev.warrant.controlplane.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.warrant.Databases;
import dev.warrant.controlplane.FoundActions;
import dev.warrant.controlplane.Resource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** A sandbox on a database of its own, put together by hand. */
final class Sandbox {

    final SettableClock clock = new SettableClock();
    final PlatformTransactionManager transactions;
    final SandboxEstate estate;
    final SandboxFaults faults;
    final SandboxActions actions = new SandboxActions(FoundActions.of(SandboxAction.class));
    final SandboxPlane plane;
    private final DataSource database;
    private final JdbcClient jdbc;
    final SandboxCredentials credentials;

    Sandbox() {
        this(Databases.migrated(), Optional.empty(), properties(Duration.ZERO, Duration.ofSeconds(10)));
    }

    private Sandbox(DataSource database, Optional<SandboxFaults> sharedFaults, SandboxProperties properties) {
        this.database = database;
        jdbc = JdbcClient.create(database);
        transactions = new JdbcTransactionManager(database);
        estate = new SandboxEstate(jdbc, new ObjectMapper(), transactions);
        credentials = new SandboxCredentials(jdbc, clock, transactions);
        faults = sharedFaults.orElseGet(() -> new SandboxFaults(properties, actions));
        plane = new SandboxPlane(
                actions,
                properties,
                new SandboxEffectReader(estate, faults, actions),
                new SandboxUndoRehearser(estate, faults, actions),
                Optional.of(new SandboxStepExecutor(estate, credentials, faults, properties, actions)),
                Optional.of(new SandboxCredentialMinter(credentials, faults, clock)));
    }

    /** The same estate and faults, seen by a caller with other patience. */
    Sandbox withTimes(Duration delay, Duration timeout) {
        return new Sandbox(database, Optional.of(faults), properties(delay, timeout));
    }

    SandboxSeeding seeding(boolean enabled) {
        SandboxProperties properties = new SandboxProperties(enabled, Map.of(), Duration.ZERO, Duration.ofSeconds(10));
        return new SandboxSeeding(estate, properties, transactions);
    }

    Optional<JsonNode> row(Resource resource) {
        return jdbc.sql("select attributes from wr_sandbox_resource where type = ? and id = ?")
                .params(resource.type(), resource.id())
                .query(String.class)
                .optional()
                .map(Sandbox::json);
    }

    private static SandboxProperties properties(Duration delay, Duration timeout) {
        return new SandboxProperties(true, Map.of(), delay, timeout);
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A clock that stands until it is set. */
    static final class SettableClock extends Clock {

        private Instant now = Instant.parse("2026-03-01T10:00:00Z");

        void set(Instant instant) {
            now = instant;
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
