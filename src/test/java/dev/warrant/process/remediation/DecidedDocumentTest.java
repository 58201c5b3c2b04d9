package dev.warrant.process.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.WholeApplication;
import dev.warrant.approval.Approvals;
import dev.warrant.approval.ShownDocuments;
import dev.warrant.incident.IncidentKind;
import dev.warrant.incident.RemediationId;
import dev.warrant.incident.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A decision is about the document that was on the screen, and about no later one. */
@WholeApplication
class DecidedDocumentTest {

    @Autowired
    private RemediationWalk walk;

    @Autowired
    private Approvals approvals;

    @Autowired
    private ShownDocuments documents;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private JdbcClient database;

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
    void whoReadThePageBeforeSomebodyElseAgreedNeedNotReadItAgain() {
        gate.asks("approver, processowner");
        RemediationId remediation = walk.anExposedToken();
        String digest = walk.policyDigest(remediation);
        String first = walk.approvals(remediation, "approver").get(0);
        String second = walk.approvals(remediation, "processowner").get(0);
        String opened = shown(second);
        assertThat(votes.approves("ben", first, digest, shown(first)).status()).isEqualTo(204);
        assertThat(shown(second)).isNotEqualTo(opened);

        assertThat(votes.approves("otto", second, digest, opened).status()).isEqualTo(204);

        assertThat(grounds(remediation, 1, "document")).isEqualTo(opened);
        assertThat(grounds(remediation, 1, "sent")).isEqualTo("true");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void furtherReportsOfTheSameStopNoApproval(boolean sent) {
        String repository = "acme/" + UUID.randomUUID();
        RemediationId remediation = walk.anExposedToken(repository, "1");
        String task = walk.approvals(remediation, "approver").get(0);
        String opened = shown(task);
        String digest = walk.policyDigest(remediation);
        for (int report = 0; report < 3; report++) {
            reportedAgain(repository, Severity.HIGH);
        }
        assertThat(shown(task)).isNotEqualTo(opened);

        Votes.Answer answer = sent ? votes.approves("ben", task, digest, opened) : votes.approves("ben", task, digest);

        assertThat(answer.message()).isEmpty();
        assertThat(answer.status()).isEqualTo(204);
        assertThat(grounds(remediation, 0, "sent")).isEqualTo(String.valueOf(sent));
    }

    @Test
    void whatIsWorseThanWhatWasReadIsReadAgainBeforeItIsAgreedTo() {
        String repository = "acme/" + UUID.randomUUID();
        RemediationId remediation = walk.anExposedToken(repository, "1");
        String task = walk.approvals(remediation, "approver").get(0);
        String opened = shown(task);
        String digest = walk.policyDigest(remediation);
        reportedAgain(repository, Severity.CRITICAL);

        Votes.Answer tooOld = votes.approves("ben", task, digest, opened);
        Votes.Answer unsaid = votes.approves("ben", task, digest);

        assertThat(tooOld.status()).isBetween(400, 409);
        assertThat(tooOld.message())
                .contains("has changed since you opened it: 'Severity' is 'critical', and was 'high'");
        assertThat(unsaid.status()).isBetween(400, 409);
        assertThat(unsaid.message()).contains("'Severity' is 'critical'", "send 'shownDocument'");
        assertThat(approvals.of(remediation)).isEmpty();
        assertThat(votes.approves("ben", task, digest, shown(task)).status()).isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource({"reject, true", "reject, false", "changes, true", "changes, false"})
    void whoLetsNothingHappenNeedNotReadAgain(String decision, boolean sent) {
        String repository = "acme/" + UUID.randomUUID();
        RemediationId remediation = walk.anExposedToken(repository, "1");
        String task = walk.approvals(remediation, "approver").get(0);
        String opened = shown(task);
        reportedAgain(repository, Severity.CRITICAL);

        Votes.Answer answer = votes.decides(
                "ben", task, decision, walk.policyDigest(remediation), sent ? Optional.of(opened) : Optional.empty());

        assertThat(answer.message()).isEmpty();
        assertThat(answer.status()).isEqualTo(204);
        if (sent) {
            assertThat(grounds(remediation, 0, "document")).isEqualTo(opened);
        }
    }

    @Test
    void aDocumentThatTheTaskNeverShowedIsRefused() {
        RemediationId remediation = walk.anExposedToken();
        String task = walk.approvals(remediation, "approver").get(0);
        String elsewhere =
                shown(walk.approvals(walk.anExposedToken(), "approver").get(0));

        Votes.Answer answer = votes.approves("ben", task, walk.policyDigest(remediation), elsewhere);

        assertThat(answer.status()).isBetween(400, 409);
        assertThat(answer.message()).contains("never showed a document '" + elsewhere + "'", shown(task));
        assertThat(approvals.of(remediation)).isEmpty();
    }

    @Test
    void aTaskOnAFormWithoutTheFieldIsDecidedAsBefore() {
        gate.asks("approver");
        String repository = "acme/" + UUID.randomUUID();
        RemediationId remediation = walk.anExposedToken(repository, "1");
        String task = walk.approvals(remediation, "approver").get(0);
        putOnTheOlderForm(task);
        reportedAgain(repository, Severity.CRITICAL);

        Votes.Answer answer = votes.approves("ben", task, walk.policyDigest(remediation));

        assertThat(answer.message()).isEmpty();
        assertThat(answer.status()).isEqualTo(204);
        assertThat(grounds(remediation, 0, "sent")).isEqualTo("false");
    }

    @Test
    void whatATaskShowsAlreadyIsNotKeptAgain() {
        RemediationId remediation = walk.anExposedToken();
        long before = documents.of(remediation, Set.of()).size();

        documents.keep(remediation, "place", "approve-policy", "{}");
        documents.keep(remediation, "place", "approve-policy", "{}");

        assertThat(documents.of(remediation, Set.of())).hasSize((int) before + 1);
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
        String place = documents.of(remediation, Set.of()).stream()
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
                .isEqualTo(documents.of(remediation, Set.of()).stream()
                        .filter(document -> document.path("form").asText().equals("approve-policy"))
                        .reduce((earlier, later) -> later)
                        .orElseThrow()
                        .path("digest")
                        .asText());
    }

    /** What was deployed before the form had the field; nobody may deploy such a form now. */
    private void putOnTheOlderForm(String task) {
        String definition = engine.getTaskService()
                .createTaskQuery()
                .taskId(task)
                .singleResult()
                .getProcessDefinitionId();
        String deployment =
                engine.getRepositoryService().getProcessDefinition(definition).getDeploymentId();
        byte[] older = read(Path.of("forms/approve-policy.form"))
                .replaceFirst("(?s)\\{[^{]*\"key\": \"shownDocument\".*?(?=\\{\\s*\"type\": \"radio\")", "")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(new String(older, StandardCharsets.UTF_8))
                .contains("\"key\": \"policyDigest\"", "\"key\": \"decision\"")
                .doesNotContain("shownDocument");
        assertThat(database.sql("update ACT_GE_BYTEARRAY set BYTES_ = ? where DEPLOYMENT_ID_ = ? and NAME_ = ?")
                        .params(older, deployment, "approve-policy.form")
                        .update())
                .isEqualTo(1);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void reportedAgain(String repository, Severity severity) {
        walk.reported(
                IncidentKind.EXPOSED_SECRET, severity, Map.of("repository", repository, "credential-id", "1"), true);
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
