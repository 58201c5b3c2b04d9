package dev.warrant.process.remediation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warrant.OwnersEdits;
import dev.warrant.WholeApplication;
import dev.warrant.incident.RemediationId;
import dev.warrant.remediation.Outcome;
import dev.warrant.remediation.RemediationState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Deploys each edit of the process owners' guide as a process owner does, and walks it. */
@WholeApplication
class OwnersEditsTest {

    @Autowired
    private RemediationWalk walk;

    @Autowired
    private ProcessEngine engine;

    private String deployment = "";

    @AfterEach
    void takeTheEditBack() {
        if (!deployment.isEmpty()) {
            engine.getRepositoryService().deleteDeployment(deployment, true);
        }
    }

    @Test
    void complianceIsToldWhenAllStepsAreVerified() {
        deployed(OwnersEdits.TELL_COMPLIANCE.diagram());
        RemediationId remediation = walk.anExposedToken();
        assertThat(walk.mailsAbout(remediation)).doesNotContain("PROCESS_NOTICE");

        walk.approves("ben", remediation);

        assertThat(walk.state(remediation)).isEqualTo(RemediationState.OBSERVING);
        assertThat(walk.timeline(remediation)).anySatisfy(entry -> assertThat(entry.event() + " " + entry.note())
                .isEqualTo(
                        "notice-queued 'Notify compliance': to compliance," + " A remediation contained its incident"));
        assertThat(walk.mailsAbout(remediation)).contains("PROCESS_NOTICE");
    }

    @Test
    void nothingRunsBeforeTheTimingIsConfirmed() {
        deployed(OwnersEdits.CONFIRM_BEFORE_WARRANT.diagram());
        RemediationId remediation = walk.anExposedToken();
        walk.approves("ben", remediation);
        assertThat(walk.journal(remediation)).isEmpty();

        walk.answers("ana", remediation, "confirmTiming", answer("confirm"));

        assertThat(walk.state(remediation)).isEqualTo(RemediationState.OBSERVING);
        assertThat(walk.journal(remediation)).isNotEmpty();
    }

    @Test
    void aDeclinedTimingEndsTheRemediationUnchanged() {
        deployed(OwnersEdits.CONFIRM_BEFORE_WARRANT.diagram());
        RemediationId remediation = walk.anExposedToken();
        walk.approves("ben", remediation);

        walk.answers("ana", remediation, "confirmTiming", answer("decline"));

        assertThat(walk.outcome(remediation)).isEqualTo(Outcome.REJECTED);
        assertThat(walk.journal(remediation)).isEmpty();
    }

    @Test
    void aConfirmationTakesWhatItsFormAsksForAndNothingElse() {
        deployed(OwnersEdits.CONFIRM_BEFORE_WARRANT.diagram());
        RemediationId remediation = walk.anExposedToken();
        walk.approves("ben", remediation);

        Map<String, Object> forged = new TreeMap<>(answer("confirm"));
        forged.put("warrantIssue", "issued");

        assertThatThrownBy(() -> walk.answers("ana", remediation, "confirmTiming", forged))
                .hasMessageContaining("'warrantIssue' is not a field of the form");
        assertThatThrownBy(() -> walk.answers("ana", remediation, "confirmTiming", answer("issued")))
                .hasMessageContaining("'decision' takes one of its options");
        assertThat(walk.journal(remediation)).isEmpty();
    }

    @Test
    void anApprovedPolicyWaitsForItsWindowAndPeopleAreRemindedBeforeIt() {
        deployed(OwnersEdits.WAIT_FOR_WINDOW.diagram());
        RemediationId remediation = walk.anExposedToken();
        walk.timePasses(remediation, "approvalStillOpen");
        assertThat(walk.mailsAbout(remediation)).contains("PROCESS_NOTICE");
        assertThat(walk.state(remediation)).isEqualTo(RemediationState.AWAITING_APPROVAL);

        walk.approves("ben", remediation);
        assertThat(walk.journal(remediation)).isEmpty();
        walk.timePasses(remediation, "maintenanceWindowOpens");

        assertThat(walk.state(remediation)).isEqualTo(RemediationState.OBSERVING);
    }

    @Test
    void aTableWithoutARuleForATemplateStillTakesTheOneThatContainsAll() {
        deployed(Map.of(
                "select-template.dmn",
                selection().replaceAll("(?s)<rule id=\"selectTemplateRule[1-6]\">.*?</rule>", "")));

        RemediationId remediation = walk.anExposedToken();

        assertThat(walk.state(remediation)).isEqualTo(RemediationState.AWAITING_APPROVAL);
        assertThat(walk.variable(remediation, "templateId")).isEqualTo("exposed-ci-token");
    }

    @Test
    void aTableWithoutTheRuleForTheOneThatContainsAllLeavesItToAPerson() {
        deployed(Map.of(
                "select-template.dmn",
                selection().replaceAll("(?s)<rule id=\"selectTemplateRule[27]\">.*?</rule>", "")));

        RemediationId remediation = walk.anExposedToken();

        assertThat(walk.state(remediation)).isEqualTo(RemediationState.TRIAGE);
    }

    @Test
    void aTemplateThatATableNamesAndThatDoesNotFitIsToldAndNothingIsDrafted() {
        deployed(Map.of(
                "select-template.dmn",
                selection().replace("<text>\"exposed-ci-token\"</text>", "<text>\"suspicious-principal\"</text>")));

        RemediationId remediation = walk.anExposedToken();

        assertThat(walk.task(remediation, "populateTemplate")).isNotNull();
        assertThat(walk.timeline(remediation)).anySatisfy(entry -> assertThat(entry.note())
                .contains("suspicious-principal")
                .contains("was selected and does not fit"));
    }

    @Test
    void aTableThatNamesNoKnownTemplateOrTypeIsRefusedWithThoseThatAreKnown() {
        String misspelt = selection()
                .replace("<text>\"exposed-ci-token\"</text>", "<text>\"exposed-ci-tokn\"</text>")
                .replace(
                        "list contains(observableTypes, \"namespace\")",
                        "list contains(observableTypes, \"namspace\")");

        assertThatThrownBy(() -> deployed(Map.of("select-template.dmn", misspelt)))
                .hasMessageContaining("'exposed-ci-tokn' is not a known template; known are exposed-ci-token, ")
                .hasMessageContaining("'namspace' is not a known observable type; known are ")
                .hasMessageContaining("rule decision-names-known-words");
    }

    @Test
    void aGateThatComparesWithAMisspeltWordIsRefusedWithItsPlaceAndTheKnownWords() {
        String misspelt = contents(Path.of("processes"))
                .get("approval-gate.dmn")
                .replace("<text>\"doubtful\"</text>", "<text>\"doubtfull\"</text>")
                .replace("<text>\"recommend-only\"</text>", "<text>\"recommend\"</text>");

        assertThatThrownBy(() -> deployed(Map.of("approval-gate.dmn", misspelt)))
                .hasMessageContaining(
                        "approval-gate.dmn: element 'approvalGateRule8Input2': rule 8, column 'Intent verdict':"
                                + " 'doubtfull' is not a known value of 'reviewVerdict'; known are consistent, doubtful, refused"
                                + " (rule decision-names-known-words)")
                .hasMessageContaining("'recommend' is not a known gate; known are automatic, ");
    }

    private static String selection() {
        return contents(Path.of("processes")).get("select-template.dmn");
    }

    private static Map<String, Object> answer(String decision) {
        return Map.of("decision", decision, "comment", "Looked at the calendar");
    }

    /** All at once, as Camunda Modeler sends the open diagram and the files that are attached to it. */
    private void deployed(String diagram) {
        deployed(Map.of("remediation.bpmn", diagram));
    }

    private void deployed(Map<String, String> edited) {
        var deploying = engine.getRepositoryService().createDeployment().name("edited");
        for (String folder : new String[] {"processes", "forms"}) {
            contents(Path.of(folder)).forEach(deploying::addString);
        }
        edited.forEach(deploying::addString);
        engine.getIdentityService().setAuthentication("otto", List.of("processowner"));
        try {
            deployment = deploying.deploy().getId();
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }

    private static Map<String, String> contents(Path folder) {
        var contents = new TreeMap<String, String>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(file.getFileName().toString(), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return contents;
    }
}
