package dev.warrant.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.warrant.Databases;
import dev.warrant.KnownIncidents;
import dev.warrant.OnBothDatabases;
import dev.warrant.canonical.Digest;
import dev.warrant.incident.Incident;
import dev.warrant.incident.IncidentId;
import dev.warrant.incident.IncidentKind;
import dev.warrant.incident.Severity;
import dev.warrant.observable.Observable;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@OnBothDatabases
class EarlierSecretsTest {

    private static final Instant LONG_AGO = Instant.parse("2026-01-02T03:04:05Z");
    private static final IncidentId ONE = new IncidentId("inc-11111111-1111-1111-1111-111111111111");
    private static final IncidentId TWO = new IncidentId("inc-22222222-2222-2222-2222-222222222222");
    private static final IncidentId THREE = new IncidentId("inc-33333333-3333-3333-3333-333333333333");
    private static final String FINGERPRINT = "fingerprint:hmac-sha256:0123456789abcdef0123456789abcdef";

    private final DataSource source = Databases.migrated();
    private final JdbcClient database = JdbcClient.create(source);

    @Test
    void linksTheSecretsOfRemediationsThatWereOpenedBeforeSecretsWereKept() {
        KnownIncidents incidents =
                new KnownIncidents().with(incident(ONE, "acme/shop")).with(incident(TWO, "acme/api"));
        onRecord(ONE);
        onRecord(TWO);
        SameSecrets secrets = new SameSecrets(database, incidents);
        assertThat(secrets.elsewhere(ONE.remediation())).isEmpty();

        DataSourceTransactionManager transactions = new DataSourceTransactionManager(source);
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        EarlierSecrets earlier = new EarlierSecrets(database, incidents, secrets, transactions);

        assertThat(transaction.<Boolean>execute(status -> earlier.onePage(1))).isTrue();
        assertThat(secrets.elsewhere(TWO.remediation())).isEmpty();
        assertThat(new EarlierSecrets(database, incidents, secrets, transactions))
                .satisfies(afterARestart -> {
                    assertThat(transaction.<Boolean>execute(status -> afterARestart.onePage(1)))
                            .isTrue();
                    assertThat(transaction.<Boolean>execute(status -> afterARestart.onePage(1)))
                            .isFalse();
                });

        assertThat(secrets.elsewhere(ONE.remediation()))
                .extracting(SameSecrets.Place::remediation)
                .containsExactly(TWO.remediation());
        assertThat(database.sql("select done_at from wr_earlier_secrets")
                        .query()
                        .singleValue())
                .isNotNull();
        onRecord(THREE);
        earlier.goOn();
        assertThat(database.sql("select count(*) from wr_remediation_secret")
                        .query(Integer.class)
                        .single())
                .as("done is done")
                .isEqualTo(2);
    }

    private static Incident incident(IncidentId id, String repository) {
        return new Incident(
                id,
                "scanner",
                repository,
                IncidentKind.EXPOSED_SECRET,
                Severity.HIGH,
                "production",
                "t",
                JsonNodeFactory.instance.objectNode(),
                Digest.of(repository),
                List.of(
                        new Observable("repository", repository, "/r", true, "scanner"),
                        new Observable("credential-fingerprint", FINGERPRINT, "/s", false, "scanner")),
                "sensor",
                LONG_AGO);
    }

    private void onRecord(IncidentId id) {
        database.sql(
                        "insert into wr_incident (id, source, external_id, kind, severity, environment, title, reporter, received_at)"
                                + " values (?, 'scanner', ?, 'exposed-secret', 'high', 'production', 't', 'sensor',"
                                + " timestamp with time zone '2026-01-01 10:00:00+00:00')")
                .params(id.value(), id.value())
                .update();
        database.sql(
                        "insert into wr_incident_evidence (incident_id, ordinal, received_bytes, evidence, observables, source, reporter,"
                                + " received_at) values (?, 0, ?, '{}', '[{\"type\":\"credential-fingerprint\"}]', 'scanner', 'sensor',"
                                + " timestamp with time zone '2026-01-01 10:00:00+00:00')")
                .params(id.value(), Digest.of(id.value()).value())
                .update();
        database.sql("insert into wr_remediation (id, incident, kind, opened_at) values (?, ?, 'exposed-secret',"
                        + " timestamp with time zone '2026-01-01 10:00:00+00:00')")
                .params(id.remediation().value(), id.value())
                .update();
        database.sql(
                        "insert into wr_remediation_event (remediation, event, state, note, recorded_at)"
                                + " values (?, 'RECEIVED', 'RECEIVED', '', timestamp with time zone '2026-01-01 10:00:00+00:00')")
                .params(id.remediation().value())
                .update();
    }
}
