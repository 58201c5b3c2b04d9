package dev.warrant.process.remediation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.warrant.Caller;
import dev.warrant.WholeApplication;
import dev.warrant.controlplane.ActionCatalogue;
import dev.warrant.controlplane.Credential;
import dev.warrant.controlplane.Grant.Purpose;
import dev.warrant.controlplane.PlaneFailure;
import dev.warrant.controlplane.StepExecutor;
import dev.warrant.controlplane.StepOutcome;
import dev.warrant.credential.CredentialBroker;
import dev.warrant.credential.CredentialEvent;
import dev.warrant.credential.CredentialLife;
import dev.warrant.credential.CredentialLives;
import dev.warrant.identity.Proving;
import dev.warrant.identity.Role;
import dev.warrant.incident.RemediationId;
import dev.warrant.policy.Policies;
import dev.warrant.policy.Policy;
import dev.warrant.remediation.Outcome;
import dev.warrant.warrant.Warrants;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What becomes of credentials in the whole application, told by the target and by the records. */
@WholeApplication
class CredentialsUnderAStopTest {

    @LocalServerPort
    private int port;

    @Autowired
    private RemediationWalk walk;

    @Autowired
    private CredentialBroker broker;

    @Autowired
    private Proving proving;

    @Autowired
    private CredentialLives lives;

    @Autowired
    private Warrants warrants;

    @Autowired
    private Policies policies;

    @Autowired
    private ActionCatalogue catalogue;

    @Test
    void aCredentialFromBeforeAStopIsRefusedByTheTargetItself() {
        RemediationId remediation = walk.anUnauthorizedWorkload();
        walk.onlyApproves("ben", remediation);
        walk.goOnTo(remediation, "mintCredential");
        Policy.Step step = policies.newest(remediation).orElseThrow().steps().get(0);
        Credential credential = copyOf(broker.mint(
                warrants.newest(remediation).orElseThrow().id(),
                step.id(),
                Purpose.APPLY,
                proving.prove(Role.EXECUTOR)));
        StepExecutor target = catalogue.executor("sandbox").orElseThrow();
        StepExecutor.Snapshot before = target.snapshot(step.call(), credential);
        Map<String, JsonNode> untouched = walk.estate();

        JsonNode answer = Caller.read(Caller.program(port, "ben")
                .post("/api/stop", "{\"reason\":\"wrong\",\"remediationId\":\"" + remediation + "\"}"));

        assertThat(answer.at("/credentials/retired").asInt()).isEqualTo(1);
        assertThat(answer.at("/credentials/notRetired")).isEmpty();
        assertThat(target.apply(step.call(), before, credential)).isInstanceOf(StepOutcome.Refused.class);
        assertThatThrownBy(() -> target.snapshot(step.call(), credential)).isInstanceOf(PlaneFailure.class);
        walk.goOn(remediation);
        assertThat(walk.estate()).isEqualTo(untouched);
        assertThat(walk.outcome(remediation)).isEqualTo(Outcome.FAILED);
        assertThat(lives.of(remediation))
                .allSatisfy(life -> assertThat(life.at(CredentialEvent.RETIRED)).isPresent());
    }

    @Test
    void issueUseAndRetirementOfEachCredentialAndWhatAStepKeptStandInTheEvidence() throws IOException {
        RemediationId remediation = walk.anUnauthorizedWorkload();

        walk.approves("ben", remediation);

        assertThat(lives.of(remediation))
                .hasSameSizeAs(policies.newest(remediation).orElseThrow().steps())
                .extracting(CredentialLife::events)
                .allSatisfy(events -> assertThat(events)
                        .containsOnlyKeys(
                                CredentialEvent.MINTING,
                                CredentialEvent.ISSUED,
                                CredentialEvent.USED_APPLY,
                                CredentialEvent.USED_VERIFY,
                                CredentialEvent.RETIRED));
        Caller cora = Caller.program(port, "cora");
        JsonNode envelope = cora.json("/api/remediations/" + remediation + "/evidence");
        JsonNode statement = new ObjectMapper()
                .readTree(
                        Base64.getDecoder().decode(envelope.findValue("payload").asText()));
        assertThat(statement.at("/predicate/credentials/0/usedAt").fieldNames())
                .toIterable()
                .containsExactly("apply", "verify");
        assertThat(statement.at("/predicate/journal").toString()).contains("\"before\":{\"quarantined\":false");
        JsonNode shown = cora.json("/api/remediations/" + remediation);
        assertThat(shown.at("/steps/0/kept/quarantined").isBoolean()).isTrue();
        assertThat(shown.at("/steps/1").has("kept")).isFalse();
        assertThat(shown.at("/policy/steps/0/facts").toString()).contains("To keep on record first");
    }

    /** Retiring takes the secret out of memory too. */
    private static Credential copyOf(Credential credential) {
        return new Credential(
                credential.id(),
                credential.plane(),
                credential.principal(),
                credential.secret().clone(),
                credential.expiresAt());
    }
}
