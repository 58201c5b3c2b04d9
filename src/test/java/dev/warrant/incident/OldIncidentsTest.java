package dev.warrant.incident;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.warrant.Databases;
import dev.warrant.OnBothDatabases;
import dev.warrant.canonical.Digest;
import dev.warrant.incident.IncidentsUnderTest.Answer;
import dev.warrant.intake.CaseEnds.Fate;
import dev.warrant.intake.IntakeReceipt;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Incidents that were recorded before occurrences, instances and senders were kept. */
@OnBothDatabases
class OldIncidentsTest {

    private static final String ID = "inc-00000000-0000-0000-0000-000000000001";

    private static final String BYTES = "the bytes of long ago";

    private final DataSource database = Databases.ofTheFirstRelease();

    @Test
    void goOnAfterTheSchemaHasMoved() {
        anIncidentOfTheOldSchema();

        Databases.migrateOn(database);

        try (IncidentsUnderTest module = new IncidentsUnderTest(database)) {
            IncidentId old = new IncidentId(ID);
            Incident incident = module.incidents().get(old);
            assertThat(incident.instance()).isEmpty();
            assertThat(incident.seen().count()).isEqualTo(1);

            IntakeReceipt same = module.receive(report(BYTES));
            IntakeReceipt over = module.intake()
                    .take(report("over").saying(new Signal(Signal.Meaning.OVER, "over", IncidentsUnderTest.NOW)))
                    .orElseThrow();
            IntakeReceipt ofAnotherSender = module.receive(report(BYTES).sentBy("siemtwo"));
            module.cases().end(old, Fate.ENDED, "EXPIRED", IncidentsUnderTest.NOW);
            IntakeReceipt back = module.receive(report(BYTES));

            assertThat(same).isEqualTo(new IntakeReceipt(old, true, null, List.of()));
            assertThat(over.incidentId()).isEqualTo(old);
            assertThat(module.said(old)).hasSize(1);
            assertThat(ofAnotherSender.duplicate()).isFalse();
            assertThat(back.follows()).isEqualTo(old);
        }
    }

    @Test
    void areFoundByTheIdThatTheyHadBeforeCodeHostsWereTold() {
        anIncident("github", "acme/shop#7", "{\"alert\":{\"html_url\":\"https://git.acme.example/acme/shop/7\"}}");
        Databases.migrateOn(database);

        try (IncidentsUnderTest module = new IncidentsUnderTest(database)) {
            Answer same = module.postGitHub(
                    "secret_scanning_alert", "application/json", alert("created", "git.acme.example"));
            Answer over = module.postGitHub(
                    "secret_scanning_alert", "application/json", alert("revoked", "git.acme.example"));
            Answer elsewhere = module.postGitHub(
                    "secret_scanning_alert", "application/json", alert("created", "git.other.example"));

            assertThat(same.status()).isEqualTo(200);
            assertThat(same.body().path("incidentId").asText()).isEqualTo(ID);
            assertThat(over.status()).isEqualTo(200);
            assertThat(module.said(new IncidentId(ID))).hasSize(1);
            assertThat(elsewhere.status()).isEqualTo(202);
        }
    }

    @Test
    void areFoundByTheIdThatTheyHadBeforeClustersWereTold() {
        anIncident("falco", "e1", "{\"uuid\":\"e1\",\"output_fields\":{\"cluster\":\"prod-eu\"}}");
        Databases.migrateOn(database);

        try (IncidentsUnderTest module = new IncidentsUnderTest(database)) {
            Answer same = module.postFalco(event("prod-eu"));
            Answer elsewhere = module.postFalco(event("staging-us"));

            assertThat(same.status()).isEqualTo(200);
            assertThat(same.body().path("incidentId").asText()).isEqualTo(ID);
            assertThat(elsewhere.status()).isEqualTo(202);
        }
    }

    private static byte[] event(String cluster) {
        return "{\"uuid\":\"e1\",\"rule\":\"R\",\"output\":\"x\",\"priority\":\"Notice\",\"output_fields\":{\"cluster\":\"%s\"}}"
                .formatted(cluster)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] alert(String action, String host) {
        return ("{\"action\":\"%s\",\"alert\":{\"number\":7,\"secret_type\":\"x\",\"html_url\":\"https://%s/acme/shop/7\"},"
                        + "\"repository\":{\"full_name\":\"acme/shop\"}}")
                .formatted(action, host)
                .getBytes(StandardCharsets.UTF_8);
    }

    private void anIncidentOfTheOldSchema() {
        anIncident("siem", "finding-1", "{\"repo\":\"acme/shop\"}");
    }

    private void anIncident(String source, String externalId, String evidence) {
        JdbcClient client = JdbcClient.create(database);
        client.sql(
                        "insert into wr_incident (id, source, external_id, kind, severity, environment, title, reporter, received_at)"
                                + " values (?, ?, ?, 'exposed-secret', 'high', 'production', 't', 'sensor',"
                                + " timestamp with time zone '2026-01-01 10:00:00+00:00')")
                .params(ID, source, externalId)
                .update();
        client.sql(
                        "insert into wr_incident_evidence (incident_id, ordinal, received_bytes, evidence, observables, source, reporter,"
                                + " received_at) values (?, 0, ?, ?, '[]', ?, 'sensor',"
                                + " timestamp with time zone '2026-01-01 10:00:00+00:00')")
                .params(ID, Digest.of(BYTES).value(), evidence, source)
                .update();
    }

    private static NewIncident report(String bytes) {
        return new NewIncident(
                "siem",
                "finding-1",
                IncidentKind.EXPOSED_SECRET,
                Severity.HIGH,
                "production",
                "t",
                new ObjectMapper().createObjectNode().put("repo", "acme/shop"),
                List.of(),
                Digest.of(bytes),
                List.of(),
                "sensor");
    }
}
