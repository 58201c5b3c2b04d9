package dev.warrant.warrant;

import dev.warrant.controlplane.Credential;
import dev.warrant.controlplane.Grant;
import dev.warrant.incident.RemediationId;
import dev.warrant.policy.Policy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The life of each credential by its id: issued, retired, or not retired for once. Each event is committed on its own. */
@Repository
class CredentialEvents implements CredentialLives {

    private static final String ISSUED = "issued";
    private static final String RETIRED = "retired";
    private static final String RETIRE_FAILED = "retire-failed";

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
        return database.sql("select issued.*, (select min(retired.recorded_at) from wr_credential_event retired"
                        + " where retired.credential_id = issued.credential_id and retired.event = '" + RETIRED
                        + "') as retired_at from wr_credential_event issued"
                        + " join wr_warrant on wr_warrant.id = issued.warrant_id"
                        + " where wr_warrant.remediation = ? and issued.event = '" + ISSUED + "' order by issued.seq")
                .param(remediation.value())
                .query((row, number) -> life(row))
                .list();
    }

    void issued(Credential credential, String warrantId, Policy.Step step, Grant.Purpose purpose, String issuedTo) {
        ownTransaction.executeWithoutResult(status -> database.sql("insert into wr_credential_event"
                        + " (credential_id, event, warrant_id, step_id, action, resource, purpose, plane, principal, expires_at,"
                        + " recorded_at, issued_to) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .param(credential.id())
                .param(ISSUED)
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

    void retired(String credentialId) {
        follow(credentialId, RETIRED);
    }

    void notRetired(String credentialId) {
        follow(credentialId, RETIRE_FAILED);
    }

    /** The credential as it was issued, without its secret; empty when it was never issued or is retired. */
    Optional<Credential> live(String credentialId) {
        return live("credential_id = ?", credentialId).stream().findFirst();
    }

    /** Issued, expired and not retired, whichever process issued them. */
    List<Credential> overdue() {
        return live("expires_at <= ?", Moment.now(clock));
    }

    private List<Credential> live(String condition, Object parameter) {
        return database.sql("select credential_id, plane, principal, expires_at from wr_credential_event issued where "
                        + condition + " and event = '" + ISSUED
                        + "' and not exists (select 1 from wr_credential_event later"
                        + " where later.credential_id = issued.credential_id and later.event = '" + RETIRED
                        + "') order by seq")
                .param(parameter)
                .query((row, number) -> new Credential(
                        row.getString("credential_id"),
                        row.getString("plane"),
                        row.getString("principal"),
                        new char[0],
                        row.getObject("expires_at", OffsetDateTime.class).toInstant()))
                .list();
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
                moment(row, "recorded_at").orElseThrow(),
                moment(row, "expires_at").orElseThrow(),
                moment(row, "retired_at"));
    }

    private static Optional<Instant> moment(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    /** Once per credential and event. */
    private void follow(String credentialId, String event) {
        try {
            ownTransaction.executeWithoutResult(status -> database.sql("insert into wr_credential_event"
                            + " (credential_id, event, warrant_id, step_id, action, resource, purpose, plane, principal, expires_at,"
                            + " recorded_at, issued_to) select credential_id, cast(? as varchar(16)), warrant_id, step_id, action, resource,"
                            + " purpose, plane, principal, expires_at, cast(? as timestamp(6) with time zone), issued_to"
                            + " from wr_credential_event issued"
                            + " where issued.credential_id = ? and issued.event = '" + ISSUED
                            + "' and not exists (select 1 from wr_credential_event later"
                            + " where later.credential_id = issued.credential_id and later.event = ?)")
                    .param(event)
                    .param(Moment.now(clock))
                    .param(credentialId)
                    .param(event)
                    .update());
        } catch (DuplicateKeyException e) {
            log.debug("Another process recorded {} as {} first", credentialId, event);
        }
    }
}
