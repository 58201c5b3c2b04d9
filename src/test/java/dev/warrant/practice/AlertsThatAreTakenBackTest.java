package dev.warrant.practice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.WholeApplication;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a source says later of an alert that waits for approval is told to people and never acted on. */
@WholeApplication
class AlertsThatAreTakenBackTest {

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private JdbcClient database;

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @ValueSource(strings = {"resolved", "revoked", "validated"})
    void isNotedOnTimelineAndFormWhileTheApprovalWaits(String action) {
        Senders senders = new Senders(port);
        Reports reports = new Reports(port, engine);
        String repository = "acme/r" + UUID.randomUUID().toString().substring(0, 20);
        sandbox("token", repository + "/7", "{\"active\":true,\"scopes\":[]}");
        sandbox("pipeline", repository, "{\"enabled\":true}");
        String open =
                reports.goOn(Senders.remediation(senders.github("created", repository, 7, "2026-01-01T10:00:00Z")));
        assertThat(reports.view(open).path("state").asText()).isEqualTo("AWAITING_APPROVAL");

        HttpResponse<String> answer = senders.github(action, repository, 7, "2026-01-02T10:00:00Z");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        String said = "github says " + action + " at 2026-01-02T10:00:00Z";
        assertThat(reports.view(open).path("state").asText()).isEqualTo("AWAITING_APPROVAL");
        assertThat(reports.view(open).path("timeline").toString()).contains(said);
        assertThat(reports.shown(open, "approval")).contains(said);
    }

    private void sandbox(String type, String name, String attributes) {
        database.sql("insert into wr_sandbox_resource (type, id, attributes, version) values (?, ?, ?, 0)")
                .params(type, name, attributes)
                .update();
    }
}
