package dev.warrant.incident;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.warrant.Databases;
import dev.warrant.OnBothDatabases;
import dev.warrant.canonical.Digest;
import dev.warrant.incident.CaseEnds.Fate;
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

            IntakeReceipt same = module.intake().receive(report(BYTES));
            IntakeReceipt over = module.intake()
                    .take(report("over").saying(new Signal(Signal.Meaning.OVER, "over", IncidentsUnderTest.NOW)))
                    .orElseThrow();
            IntakeReceipt ofAnotherSender =
                    module.intake().receive(report(BYTES).sentBy("siemtwo"));
            module.cases().end(old, Fate.ENDED, "EXPIRED", IncidentsUnderTest.NOW);
            IntakeReceipt back = module.intake().receive(report(BYTES));

            assertThat(same).isEqualTo(new IntakeReceipt(old, true, null, List.of()));
            assertThat(over.incidentId()).isEqualTo(old);
            assertThat(module.said(old)).hasSize(1);
            assertThat(ofAnotherSender.duplicate()).isFalse();
            assertThat(back.follows()).isEqualTo(old);
        }
    }

    private void anIncidentOfTheOldSchema() {
        JdbcClient client = JdbcClient.create(database);
        client.sql(
                        "insert into wr_incident (id, source, external_id, kind, severity, environment, title, reporter, received_at)"
                                + " values (?, 'siem', 'finding-1', 'exposed-secret', 'high', 'production', 't', 'sensor',"
                                + " timestamp with time zone '2026-01-01 10:00:00+00:00')")
                .param(ID)
                .update();
        client.sql(
                        "insert into wr_incident_evidence (incident_id, ordinal, received_bytes, evidence, observables, source, reporter,"
                                + " received_at) values (?, 0, ?, '{\"repo\":\"acme/shop\"}', '[]', 'siem', 'sensor',"
                                + " timestamp with time zone '2026-01-01 10:00:00+00:00')")
                .params(ID, Digest.of(BYTES).value())
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
