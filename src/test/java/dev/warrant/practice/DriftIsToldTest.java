package dev.warrant.practice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.WholeApplication;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is changed by hand while people wait stops the policy, and everybody sees what moved. */
@WholeApplication
class DriftIsToldTest {

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private JdbcClient database;

    @LocalServerPort
    private int port;

    private Deliveries deliveries;
    private Reports reports;

    private final String pod = "pod-" + UUID.randomUUID();

    @BeforeEach
    void aWorkload() {
        deliveries = new Deliveries(port, engine);
        reports = new Reports(port, engine);
        sandbox("workload", "{\"quarantined\":false,\"networkIsolated\":false,\"serviceAttached\":true}");
        sandbox("service-account", "{\"enabled\":true}");
    }

    @Test
    void timelineFormAndApprovalsSayWhatMovedAndWhatLapsed() {
        String remediation = deliveries.send("unauthorized-workload", Map.of("namespace", "shop", "workload", pod));
        database.sql(
                        "update wr_sandbox_resource set attributes = ?, version = version + 1 where type = 'workload' and id = ?")
                .params("{\"quarantined\":false,\"networkIsolated\":true,\"serviceAttached\":true}", "shop/" + pod)
                .update();

        deliveries.approve("ben", remediation);

        JsonNode again = deliveries.view(remediation);
        assertThat(again.path("state").asText()).isEqualTo("AWAITING_APPROVAL");
        assertThat(again.path("steps").toString()).doesNotContain("APPLIED");
        assertThat(again.path("timeline").toString()).contains("networkIsolated was false and is now true");
        assertThat(again.at("/gate/reasons").toString()).contains("Since the gate was decided before");
        assertThat(again.at("/approvals/0/lapsed").asBoolean()).isTrue();
        assertThat(reports.shown(remediation, "approval")).contains("Since the gate was decided before");

        deliveries.approve("ben", remediation);
        assertThat(deliveries.view(remediation).path("state").asText()).isEqualTo("OBSERVING");
        assertThat(deliveries.view(remediation).at("/approvals").findValuesAsText("lapsed"))
                .containsExactlyInAnyOrder("true", "false");
    }

    @Test
    void aTargetThatIsRemovedBeforeTheWarrantRunsNothing() {
        String remediation = deliveries.send("unauthorized-workload", Map.of("namespace", "shop", "workload", pod));
        database.sql("delete from wr_sandbox_resource where id = ?")
                .param("shop/" + pod)
                .update();

        deliveries.approve("ben", remediation);

        JsonNode back = deliveries.view(remediation);
        assertThat(back.path("state").asText()).isEqualTo("DRAFTING");
        assertThat(back.path("steps").toString()).doesNotContain("APPLIED");
        assertThat(reports.shown(remediation, "populating")).contains(pod);
    }

    private void sandbox(String type, String attributes) {
        database.sql("insert into wr_sandbox_resource (type, id, attributes, version) values (?, ?, ?, 0)")
                .params(type, "shop/" + pod, attributes)
                .update();
    }
}
