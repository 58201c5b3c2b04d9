package dev.warrant.process.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.Caller;
import dev.warrant.WholeApplication;
import dev.warrant.controlplane.ActionCatalogue;
import dev.warrant.incident.RemediationId;
import dev.warrant.remediation.Outcome;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** The whole application where one control plane is set to recommend only. */
@WholeApplication
@TestPropertySource(
        properties = {
            "warrant.controlplane.recommend-only=sandbox",
            "camunda.bpm.process-engine-name=recommendingoneplane",
            "camunda.bpm.webapp.enabled=false"
        })
@DirtiesContext
class RecommendOnlyPlaneTest {

    @Autowired
    private RemediationWalk walk;

    @Autowired
    private ActionCatalogue catalogue;

    @LocalServerPort
    private int port;

    @Test
    void itsIncidentsEndAsRecommendationsWithItsEffectsPreviewed() {
        Map<String, JsonNode> before = walk.estate();

        RemediationId remediation = walk.aMaliciousAddress();

        assertThat(walk.outcome(remediation)).isEqualTo(Outcome.RECOMMENDED);
        assertThat(walk.estate()).isEqualTo(before);
        JsonNode shown = Caller.program(port, "ana").json("/api/remediations/" + remediation);
        assertThat(shown.at("/recommendation/reasons").toString())
                .contains("'sandbox' is set to recommend only (warrant.controlplane.recommend-only)");
        assertThat(shown.at("/recommendation/steps/0/changes/0/after/blocked").asBoolean())
                .isTrue();
        assertThat(shown.at("/review/verdict").asText()).isEqualTo("consistent");
    }

    @Test
    void nothingReachesItsExecutorOrItsMinter() {
        assertThat(catalogue.reader("sandbox")).isPresent();
        assertThat(catalogue.executor("sandbox")).isEmpty();
        assertThat(catalogue.minter("sandbox")).isEmpty();
    }
}
