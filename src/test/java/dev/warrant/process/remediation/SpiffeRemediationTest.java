package dev.warrant.process.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.Caller;
import dev.warrant.WholeApplication;
import dev.warrant.credential.CredentialLife;
import dev.warrant.credential.CredentialLives;
import dev.warrant.identity.Role;
import dev.warrant.identity.WorkloadApiServer;
import dev.warrant.incident.RemediationId;
import dev.warrant.remediation.Outcome;
import dev.warrant.remediation.RemediationState;
import io.grpc.Status;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** The whole application with identities of a Workload API, which gives the executor the agent's while Warrant starts. */
@WholeApplication
@TestPropertySource(
        properties = {
            "warrant.identity.source=spiffe",
            "warrant.identity.spiffe.trust-domain=" + WorkloadApiServer.DOMAIN,
            "warrant.identity.recheck=1ms",
            "warrant.identity.timeout=20s",
            "camunda.bpm.process-engine-name=attested",
            "camunda.bpm.webapp.enabled=false"
        })
@DirtiesContext
class SpiffeRemediationTest {

    private static final WorkloadApiServer WORKLOAD_API =
            new WorkloadApiServer().withThreeRoles().start();
    private static final ListAppender<ILoggingEvent> SAID = new ListAppender<>();

    @Autowired
    private RemediationWalk walk;

    @Autowired
    private CredentialLives credentials;

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void oneIdentityForTwoRoles(DynamicPropertyRegistry properties) {
        Logger log = (Logger) LoggerFactory.getLogger("dev.warrant.policy.SeparationAtStart");
        SAID.start();
        log.addAppender(SAID);
        WORKLOAD_API.register("executor", WorkloadApiServer.id(Role.AGENT));
        properties.add("warrant.identity.spiffe.socket", WORKLOAD_API::address);
    }

    @BeforeEach
    void threeIdentities() {
        WORKLOAD_API.withThreeRoles();
    }

    @AfterEach
    void theWorkloadApiAnswersAgain() {
        WORKLOAD_API.refuse(Status.OK);
    }

    @AfterAll
    static void stop() {
        WORKLOAD_API.close();
    }

    @Test
    void startUpSaysThatTwoRolesAreOneIdentityAndEveryPolicyEndsAsARecommendation() {
        WORKLOAD_API.register("executor", WorkloadApiServer.id(Role.AGENT));
        Map<String, JsonNode> before = walk.estate();

        RemediationId address = walk.aMaliciousAddress();
        RemediationId token = walk.anExposedToken();
        RemediationId workload = walk.anUnauthorizedWorkload();

        assertThat(SAID.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .contains("The agent and the executor are the same identity, " + WorkloadApiServer.id(Role.AGENT)
                        + " (warrant.identity.spiffe.agent and warrant.identity.spiffe.executor): every policy is only"
                        + " recommended");
        assertThat(walk.outcome(address)).isEqualTo(Outcome.RECOMMENDED);
        assertThat(walk.outcome(token)).isEqualTo(Outcome.RECOMMENDED);
        assertThat(walk.outcome(workload)).isEqualTo(Outcome.RECOMMENDED);
        JsonNode shown = Caller.program(port, "ana").json("/api/remediations/" + address);
        assertThat(shown.at("/recommendation/reasons").toString()).contains("same identity");
        assertThat(shown.at("/recommendation/steps/0/changes/0/after/blocked").asBoolean())
                .isTrue();
        assertThat(walk.journal(token)).isEmpty();
        before.forEach((resource, attributes) -> assertThat(walk.estate()).containsEntry(resource, attributes));
    }

    @Test
    void aCredentialIsIssuedToTheIdentityThatTheExecutorProved() {
        RemediationId remediation = walk.anExposedToken();

        walk.approves("ben", remediation);

        assertThat(walk.state(remediation)).isEqualTo(RemediationState.OBSERVING);
        assertThat(credentials.of(remediation))
                .isNotEmpty()
                .extracting(CredentialLife::issuedTo)
                .allSatisfy(subject -> assertThat(subject).hasValue(WorkloadApiServer.id(Role.EXECUTOR)));
        walk.timePasses(remediation, "observationPassed");
        JsonNode evidence = Caller.program(port, "cora").json("/api/remediations/" + remediation + "/evidence");
        assertThat(new String(java.util.Base64.getDecoder()
                        .decode(evidence.path("payload").asText())))
                .contains("\"issuedTo\":\"" + WorkloadApiServer.id(Role.EXECUTOR) + "\"")
                .doesNotContainPattern("eyJ[\\w-]+\\.eyJ");
    }

    @Test
    void whatWasApprovedIsWithheldWhenTheIdentityIsLostBeforeTheWarrant() {
        RemediationId remediation = walk.anExposedToken();

        WORKLOAD_API.refuse(Status.PERMISSION_DENIED);
        walk.approves("ben", remediation);

        assertThat(walk.outcome(remediation)).isEqualTo(Outcome.REFUSED);
        assertThat(walk.journal(remediation)).isEmpty();
        assertThat(credentials.of(remediation)).isEmpty();
    }

    @Test
    void aStepWaitsWhileTheIdentityIsAwayAfterTheWarrant() {
        RemediationId remediation = walk.anExposedToken();
        walk.onlyApproves("ben", remediation);
        walk.goOnTo(remediation, "mintCredential");
        Map<String, JsonNode> before = walk.estate();

        WORKLOAD_API.refuse(Status.UNAVAILABLE);
        walk.goOn(remediation);

        assertThat(walk.estate()).isEqualTo(before);
        assertThat(credentials.of(remediation)).isEmpty();
        assertThat(walk.outcome(remediation)).isNull();
        assertThat(walk.journal(remediation).toString()).contains("revoke-token deferred");

        WORKLOAD_API.refuse(Status.OK);
        walk.timePasses(remediation, "nextTryDue");

        assertThat(walk.state(remediation)).isEqualTo(RemediationState.OBSERVING);
    }
}
