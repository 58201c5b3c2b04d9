package dev.warrant.process.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.Caller;
import dev.warrant.WholeApplication;
import dev.warrant.controlplane.ActionCatalogue;
import dev.warrant.controlplane.ActionDescription;
import dev.warrant.controlplane.CredentialMinter;
import dev.warrant.controlplane.StepExecutor;
import dev.warrant.credential.CredentialBroker;
import dev.warrant.execution.Rollback;
import dev.warrant.execution.StepExecution;
import dev.warrant.incident.RemediationId;
import dev.warrant.remediation.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import org.springframework.util.ClassUtils;

/** The whole application where it may only recommend. Its engine has a name of its own: the engine keeps one register for the whole JVM. */
@WholeApplication
@TestPropertySource(
        properties = {
            "warrant.recommend-only=true",
            "camunda.bpm.process-engine-name=recommending",
            "camunda.bpm.webapp.enabled=false"
        })
@DirtiesContext
class RecommendOnlyProcessTest {

    @Autowired
    private RemediationWalk walk;

    @Autowired
    private ApplicationContext application;

    @Autowired
    private ActionCatalogue catalogue;

    @Value("${warrant.data}")
    private String data;

    @LocalServerPort
    private int port;

    @Test
    void holdsNothingThatCouldActOnAnyPlane() {
        assertThat(application.getBeansOfType(StepExecutor.class)).isEmpty();
        assertThat(application.getBeansOfType(CredentialMinter.class)).isEmpty();
        assertThat(beansOf(CredentialBroker.class)).containsExactly("NoCredentials");
        assertThat(beansOf(StepExecution.class)).containsExactly("NoExecution");
        assertThat(beansOf(Rollback.class)).containsExactly("NoRollback");
        assertThat(catalogue.actions()).extracting(ActionDescription::plane).contains("sandbox", "postgresql");
        assertThat(catalogue.actions()).allSatisfy(action -> {
            assertThat(catalogue.executor(action.plane())).isEmpty();
            assertThat(catalogue.minter(action.plane())).isEmpty();
        });
    }

    /** By name, so that a class that is new, or that a module hides, is found too. */
    @Test
    void noBeanIsMadeForExecutingOrForSecretsThatExecutingNeeds() {
        List<String> beans = Stream.of(application.getBeanDefinitionNames())
                .map(application::getType)
                .filter(Objects::nonNull)
                .map(Class::getName)
                .filter(name -> name.startsWith("dev.warrant."))
                .toList();

        assertThat(beans)
                .hasSizeGreaterThan(100)
                .noneMatch(name -> name.matches(
                        ".*(StepExecutor|CredentialMinter|VaultCredentialBroker|StepCredentials|SealingKey|Snapshots"
                                + "|JournaledStepExecution|JournaledRollback|Undoing|SandboxCredentials)"));
        assertThat(Path.of(data).resolve("sealing.key")).doesNotExist();
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
        assertThat(shown.at("/recommendation/policyDigest").asText())
                .isEqualTo(shown.at("/policy/digest").asText());
        assertThat(shown.at("/recommendation/reasons").toString()).contains("warrant.recommend-only");
        assertThat(shown.at("/recommendation/steps")).hasSameSizeAs(shown.at("/policy/steps"));
        assertThat(shown.at("/recommendation/steps")).allSatisfy(step -> {
            assertThat(step.path("what").asText()).contains(step.path("target").asText());
            assertThat(step.path("changes").path(0).path("before").isObject()).isTrue();
            assertThat(step.path("changes").path(0).path("after").isObject()).isTrue();
            assertThat(step.path("undo").asText()).isNotBlank();
        });
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

    private List<String> beansOf(Class<?> type) {
        return application.getBeansOfType(type).values().stream()
                .map(bean -> ClassUtils.getUserClass(bean).getSimpleName())
                .toList();
    }
}
