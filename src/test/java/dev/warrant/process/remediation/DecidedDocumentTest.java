package dev.warrant.process.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.WholeApplication;
import dev.warrant.approval.Approvals;
import dev.warrant.approval.ShownDocuments;
import dev.warrant.incident.RemediationId;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** A decision is about the document that was on the screen, and about no later one. */
@WholeApplication
@Import(RemediationWalk.class)
class DecidedDocumentTest {

    @Autowired
    private RemediationWalk walk;

    @Autowired
    private Approvals approvals;

    @Autowired
    private ShownDocuments documents;

    @Autowired
    private ProcessEngine engine;

    private Votes votes;
    private SeatedGate gate;

    @BeforeEach
    void reachTheEngine() {
        votes = new Votes(engine);
        gate = new SeatedGate(engine.getRepositoryService());
    }

    @AfterEach
    void asShipped() {
        gate.asShipped();
    }

    @Test
    void whatWasDrawnAgainSinceItWasOpenedIsReadAgain() {
        gate.asks("approver, processowner");
        RemediationId remediation = walk.anExposedToken();
        String digest = walk.policyDigest(remediation);
        String first = walk.approvals(remediation, "approver").get(0);
        String second = walk.approvals(remediation, "processowner").get(0);
        String opened = shown(second);
        assertThat(votes.approves("ben", first, digest, shown(first)).status()).isEqualTo(204);

        Votes.Answer tooOld = votes.approves("otto", second, digest, opened);

        assertThat(tooOld.status()).isBetween(400, 409);
        assertThat(tooOld.message()).contains("What this task shows has changed since you opened it", opened);
        assertThat(approvals.of(remediation)).hasSize(1);
        String now = shown(second);
        assertThat(now).isNotEqualTo(opened);
        assertThat(votes.approves("otto", second, digest, now).status()).isEqualTo(204);
        assertThat(grounds(remediation, 1, "document")).isEqualTo(now);
        assertThat(grounds(remediation, 1, "sent")).isEqualTo("true");
    }

    @Test
    void aProgramNeedNotSayWhatItReadWhereNothingElseWasEverShown() {
        gate.asks("approver, processowner");
        RemediationId remediation = walk.anExposedToken();
        String digest = walk.policyDigest(remediation);
        String first = walk.approvals(remediation, "approver").get(0);
        String second = walk.approvals(remediation, "processowner").get(0);

        assertThat(votes.approves("ben", first, digest).status()).isEqualTo(204);
        assertThat(votes.approves("otto", second, digest).status()).isEqualTo(204);

        assertThat(grounds(remediation, 0, "sent")).isEqualTo("false");
        assertThat(grounds(remediation, 1, "sent")).isEqualTo("false");
    }

    @Test
    void aProgramSaysWhatItReadWhereSomethingElseWasShownBefore() {
        RemediationId remediation = walk.anExposedToken();
        String digest = walk.policyDigest(remediation);
        String task = walk.approvals(remediation, "approver").get(0);
        String place = documents.of(remediation).stream()
                .filter(document -> document.path("form").asText().equals("approve-policy"))
                .findFirst()
                .orElseThrow()
                .path("place")
                .asText();
        String redrawn = documents.keep(
                remediation,
                place,
                "approve-policy",
                "{\"summary\": [{\"label\": \"Severity\", \"value\": \"critical\"}]}");

        Votes.Answer unsaid = votes.approves("ben", task, digest);

        assertThat(unsaid.status()).isBetween(400, 409);
        assertThat(unsaid.message()).contains("send 'shownDocument'");
        assertThat(approvals.of(remediation)).isEmpty();
        assertThat(votes.approves("ben", task, digest, redrawn).status()).isEqualTo(204);
    }

    @Test
    void theFormGetsItWithItsVariables() {
        RemediationId remediation = walk.anExposedToken();
        String task = walk.approvals(remediation, "approver").get(0);

        assertThat(engine.getFormService().getTaskFormVariables(task).get("shownDocument"))
                .isEqualTo(documents.of(remediation).stream()
                        .filter(document -> document.path("form").asText().equals("approve-policy"))
                        .reduce((earlier, later) -> later)
                        .orElseThrow()
                        .path("digest")
                        .asText());
    }

    private String grounds(RemediationId remediation, int number, String name) {
        return approvals
                .signed(remediation)
                .get(number)
                .json()
                .at("/grounds/shown/" + name)
                .asText();
    }

    private String shown(String task) {
        return (String) engine.getTaskService().getVariable(task, "shownDocument");
    }
}
