package dev.warrant.credential;

import dev.warrant.controlplane.Credential;
import dev.warrant.controlplane.Grant;
import dev.warrant.incident.RemediationId;
import dev.warrant.policy.Policy;
import dev.warrant.records.Moment;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The recorded life of each credential, by its id. Each event is committed on its own. */
@Repository
class CredentialEvents implements CredentialLives {

    private static final Logger log = LoggerFactory.getLogger(CredentialEvents.class);

    private final JdbcClient database;
    private final TransactionTemplate ownTransaction;
    private final Clock clock;

    CredentialEvents(JdbcClient database, PlatformTransactionManager transactions, Clock clock) {
        this.database = database;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    @Override
    public List<CredentialLife> of(RemediationId remediation) {
        Map<String, CredentialLife> lives = new LinkedHashMap<>();
        database.sql("select happened.* from wr_credential_event happened"
                        + " join wr_warrant on wr_warrant.id = happened.warrant_id"
                        + " where wr_warrant.remediation = ? order by happened.seq")
                .param(remediation.value())
                .query((row, number) -> life(row))
                .list()
                .forEach(event -> lives.merge(event.id(), event, CredentialEvents::joined));
        return List.copyOf(lives.values());
    }

    /** A credential that is about to be minted; it may exist from here on. */
    void minting(Credential awaited, String warrantId, Policy.Step step, Grant.Purpose purpose, String issuedTo) {
        begin(CredentialEvent.MINTING, awaited, warrantId, step, purpose, issuedTo);
    }

    void issued(Credential credential, String warrantId, Policy.Step step, Grant.Purpose purpose, String issuedTo) {
        begin(CredentialEvent.ISSUED, credential, warrantId, step, purpose, issuedTo);
    }

    void used(String credentialId, CredentialUse use) {
        follow(credentialId, use.event());
    }

    void retired(String credentialId) {
        follow(credentialId, CredentialEvent.RETIRED);
    }

    void notRetired(String credentialId) {
        follow(credentialId, CredentialEvent.RETIRE_FAILED);
    }

    private void begin(
            CredentialEvent event,
            Credential credential,
            String warrantId,
            Policy.Step step,
            Grant.Purpose purpose,
            String issuedTo) {
        ownTransaction.executeWithoutResult(status -> database.sql("insert into wr_credential_event"
                        + " (credential_id, event, warrant_id, step_id, action, resource, purpose, plane, principal, expires_at,"
                        + " recorded_at, issued_to) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .param(credential.id())
                .param(event.word())
                .param(warrantId)
                .param(step.id())
                .param(step.call().action())
                .param(step.target().toString())
                .param(purpose.name())
                .param(credential.plane())
                .param(credential.principal())
                .param(Moment.of(credential.expiresAt()))
                .param(Moment.now(clock))
                .param(issuedTo)
                .update());
    }

    /** Recorded once per credential and event, with the details of the credential's first event. */
    private void follow(String credentialId, CredentialEvent event) {
        try {
            ownTransaction.executeWithoutResult(status -> database.sql("insert into wr_credential_event"
                            + " (credential_id, event, warrant_id, step_id, action, resource, purpose, plane, principal, expires_at,"
                            + " recorded_at, issued_to) select credential_id, cast(? as varchar(16)), warrant_id, step_id, action, resource,"
                            + " purpose, plane, principal, expires_at, cast(? as timestamp(6) with time zone), issued_to"
                            + " from wr_credential_event known"
                            + " where known.seq = (select min(seq) from wr_credential_event where credential_id = ?)"
                            + " and not exists (select 1 from wr_credential_event later"
                            + " where later.credential_id = known.credential_id and later.event = ?)")
                    .param(event.word())
                    .param(Moment.now(clock))
                    .param(credentialId)
                    .param(event.word())
                    .update());
        } catch (DuplicateKeyException e) {
            log.debug("Another process recorded {} of {} first", event, credentialId);
        }
    }

    private static CredentialLife life(ResultSet row) throws SQLException {
        return new CredentialLife(
                row.getString("credential_id"),
                row.getString("warrant_id"),
                row.getString("step_id"),
                row.getString("action"),
                row.getString("resource"),
                Grant.Purpose.valueOf(row.getString("purpose")),
                Optional.ofNullable(row.getString("issued_to")),
                moment(row, "expires_at"),
                Map.of(CredentialEvent.of(row.getString("event")), moment(row, "recorded_at")));
    }

    /** The plane says until when a credential works when it issues it; before that, the time that was asked for counts. */
    private static CredentialLife joined(CredentialLife known, CredentialLife event) {
        Map<CredentialEvent, Instant> events = new EnumMap<>(known.events());
        events.putAll(event.events());
        return new CredentialLife(
                known.id(),
                known.warrantId(),
                known.stepId(),
                known.action(),
                known.resource(),
                known.purpose(),
                known.issuedTo(),
                event.at(CredentialEvent.ISSUED).isPresent() ? event.expiresAt() : known.expiresAt(),
                events);
    }

    private static Instant moment(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
