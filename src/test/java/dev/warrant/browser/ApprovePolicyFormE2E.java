package dev.warrant.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.Cases;
import dev.warrant.Cases.Case;
import dev.warrant.RunningWarrant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The main walk in a real browser: an alert comes in, an approver reads the form and agrees, and the case reaches observation. */
@InBrowser
@RunningWarrant
class ApprovePolicyFormE2E {

    @LocalServerPort
    private int port;

    private Cases cases;

    @BeforeEach
    void reachTheApplication() {
        cases = new Cases(port);
    }

    @Test
    void anApproverReadsTheFormAndApprovesAndTheExposedTokenIsContained() {
        Case exposed = cases.report("exposed-ci-token");
        String task = cases.task(exposed, "approvePolicy", "ben");
        JsonNode policy = cases.remediation(exposed).path("policy");

        try (Tasklist ben = Tasklist.openedByLink("ben", port, task).claim()) {
            assertThat(ben.form())
                    .as("the incident")
                    .contains("CI token of acme/payments-api found in a public build log", "high", "production")
                    .as("the slots and where each value came from")
                    .contains("acme/payments-api", "/repository/name", "417", "/finding/credentialId")
                    .as("the effects, before and after")
                    .contains("sandbox/token:acme/payments-api/417", "{\"active\":true}", "{\"active\":false}")
                    .contains("sandbox/pipeline:acme/payments-api", "{\"enabled\":true}", "{\"enabled\":false}")
                    .as("what is said, would be done and could be done")
                    .contains(
                            "The drafter says", "Its credential could do", "sandbox.revoke-token: secret", "consistent")
                    .as("the reasons, the undo and what to decide")
                    .contains("Why people must agree", "Reversible", "Approve", "Reject", "Request changes")
                    .as("what was seen of each undo")
                    .contains("Undo rehearsal", "permission", "The sandbox lets a credential for this undo");
            assertThat(ben.value("Policy you decide about"))
                    .isEqualTo(policy.path("digest").asText());
            assertThat(ben.picture(Pictures.file("approve-policy.png"))).isNotEmptyFile();

            ben.choose("Approve")
                    .write("Comment", "Found in a public log; revoke it.")
                    .complete();

            JsonNode observing = cases.inState(exposed, "OBSERVING");
            assertThat(observing.path("approvals").path(0).path("user").asText())
                    .isEqualTo("ben");
            assertThat(observing.path("approvals").path(0).path("policyDigest").asText())
                    .isEqualTo(policy.path("digest").asText());
        }
        rollBack(exposed);
    }

    private void rollBack(Case exposed) {
        cases.ask(exposed, "rollback", """
                {"reason": "The token was a dummy.", "purpose": "false-positive", "confirm": ["revoke-token"]}
                """);

        JsonNode closed = cases.inState(exposed, "CLOSED");

        assertThat(closed.path("outcome").asText()).isEqualTo("ROLLED_BACK");
    }
}
