package dev.warrant.process.remediation;

import static dev.warrant.controlplane.sandbox.SandboxFault.DENY_UNDO;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.warrant.Caller;
import dev.warrant.WholeApplication;
import dev.warrant.evidence.Sealing;
import dev.warrant.incident.RemediationId;
import dev.warrant.remediation.RemediationState;
import java.io.IOException;
import java.util.Base64;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What cannot be shown to be undone does not run by itself, and whoever is asked sees why. */
@WholeApplication
class RehearsalProcessTest {

    private static final String BLOCK = "sandbox.block-address";

    @Autowired
    private RemediationWalk walk;

    @Autowired
    private TaskService tasks;

    @Autowired
    private Sealing sealing;

    @LocalServerPort
    private int port;

    @AfterEach
    void everythingIsPermittedAgain() {
        walk.faults().clear();
    }

    @Test
    void anAutomaticPolicyWhoseUndoIsShownAsksNobodyAndSaysWhatWasSeen() {
        RemediationId remediation = walk.aMaliciousAddress();

        assertThat(walk.state(remediation)).isEqualTo(RemediationState.CHALLENGE_WINDOW);
        JsonNode step = step(remediation);
        assertThat(step.path("reversible").booleanValue()).isTrue();
        assertThat(step.path("rehearsal").findValuesAsText("check"))
                .containsExactly("snapshot", "parameters", "permission");
        assertThat(step.path("rehearsal").findValuesAsText("shown")).containsOnly("true");
        assertThat(shown(remediation, "challengePolicy", "challenge").findValuesAsText("result"))
                .containsExactly("shown", "shown", "shown");
    }

    @Test
    void anAutomaticPolicyWhoseUndoCannotBeShownAsksPeopleWhoSeeWhy() throws IOException {
        walk.faults().inject(BLOCK, DENY_UNDO);

        RemediationId remediation = walk.aMaliciousAddress();

        assertThat(walk.state(remediation)).isEqualTo(RemediationState.AWAITING_APPROVAL);
        assertThat(step(remediation).path("reversible").booleanValue()).isFalse();
        assertThat(view(remediation).path("gate").path("reasons").toString()).contains("its undo could not be shown");
        assertThat(shown(remediation, "approvePolicy", "approval"))
                .hasSize(3)
                .last()
                .satisfies(row -> {
                    assertThat(row.path("check").asText()).isEqualTo("permission");
                    assertThat(row.path("result").asText()).isEqualTo("NOT SHOWN");
                    assertThat(row.path("note").asText()).contains("lets nobody undo sandbox.block-address");
                });
        walk.approves("ben", remediation);
        walk.timePasses(remediation, "observationPassed");
        assertThat(sealed(remediation).at("/policies/0/steps/0/rehearsal").findValuesAsText("shown"))
                .containsExactly("true", "true", "false");
    }

    @Test
    void anUndoThatIsNotShownAnyMoreWhenTheWarrantIsIssuedAsksAgain() {
        RemediationId remediation = walk.aMaliciousAddress();
        String approved = walk.policyDigest(remediation);
        walk.faults().inject(BLOCK, DENY_UNDO);

        walk.timePasses(remediation, "challengeWindowPassed");

        assertThat(walk.state(remediation)).isEqualTo(RemediationState.AWAITING_APPROVAL);
        assertThat(walk.policyDigest(remediation)).isNotEqualTo(approved);
        assertThat(walk.variable(remediation, "drift"))
                .asString()
                .contains("undo of step", "permission is now not shown");
    }

    private JsonNode view(RemediationId remediation) {
        return Caller.program(port, "ben").json("/api/remediations/" + remediation.value());
    }

    private JsonNode step(RemediationId remediation) {
        return view(remediation).path("policy").path("steps").path(0);
    }

    private JsonNode sealed(RemediationId remediation) throws IOException {
        byte[] statement =
                Base64.getDecoder().decode(sealing.evidence(remediation).payload());
        return new ObjectMapper().readTree(statement).path("predicate");
    }

    private JsonNode shown(RemediationId remediation, String task, String document) {
        try {
            return new ObjectMapper()
                    .readTree(
                            tasks.getVariableLocal(walk.task(remediation, task).getId(), document)
                                    .toString())
                    .path("rehearsal");
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
