package dev.warrant.process.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.Caller;
import dev.warrant.WholeApplication;
import dev.warrant.controlplane.CredentialMinter;
import dev.warrant.controlplane.StepExecutor;
import dev.warrant.incident.RemediationId;
import dev.warrant.remediation.Outcome;
import dev.warrant.warrant.CredentialBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** The whole application where it may only recommend. Its engine has a name of its own: the engine keeps one register for the whole JVM. */
@WholeApplication
@TestPropertySource(
        properties = {
            "warrant.recommend-only=true",
            "camunda.bpm.process-engine-name=recommending",
            "camunda.bpm.webapp.enabled=false"
        })
@Import(RemediationWalk.class)
@DirtiesContext
class RecommendOnlyProcessTest {

    @Autowired
    private RemediationWalk walk;

    @Autowired
    private ApplicationContext application;

    @LocalServerPort
    private int port;

    @Test
    void holdsNothingThatCouldAct() {
        assertThat(application.getBeansOfType(StepExecutor.class)).isEmpty();
        assertThat(application.getBeansOfType(CredentialMinter.class)).isEmpty();
        assertThat(application.getBeansOfType(CredentialBroker.class).values())
                .extracting(broker -> broker.getClass().getSimpleName())
                .containsExactly("NoCredentials");
    }

    @ParameterizedTest
    @ValueSource(strings = {"malicious-source-address", "exposed-ci-token"})
    void aSampleIncidentEndsAsARecommendation(String sample) throws IOException {
        Map<String, JsonNode> before = walk.estate();
        String incident = Files.readString(Path.of("docs", "samples", sample + ".json"));
        JsonNode answer = Caller.read(Caller.program(port, "sensor").post("/api/incidents", incident));
        RemediationId remediation =
                new RemediationId(answer.path("remediationId").asText());

        walk.goOn(remediation);

        assertThat(walk.outcome(remediation)).isEqualTo(Outcome.RECOMMENDED);
        JsonNode shown = Caller.program(port, "ana").json("/api/remediations/" + remediation);
        assertThat(shown.at("/gate/kind").asText()).isEqualTo("recommend-only");
        assertThat(shown.path("policy").path("steps")).isNotEmpty();
        assertThat(shown.path("residual")).isEmpty();
        assertThat(walk.journal(remediation)).isEmpty();
        assertThat(walk.estate()).isEqualTo(before);
        assertThat(Caller.program(port, "ben")
                        .post("/api/remediations/" + remediation + "/rollback", "{\"reason\":\"why not\"}")
                        .statusCode())
                .isEqualTo(409);
    }
}
