package dev.warrant.process.remediation.waiting;

import static dev.warrant.process.remediation.waiting.ChangedRulesRoom.withLimit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warrant.WholeApplication;
import dev.warrant.approval.Approvals;
import dev.warrant.drafting.Drafting;
import dev.warrant.incident.IncidentKind;
import dev.warrant.incident.RemediationId;
import dev.warrant.incident.Severity;
import dev.warrant.process.engine.call.EngineCall;
import dev.warrant.process.remediation.RemediationWalk;
import dev.warrant.process.remediation.TemplateChange;
import dev.warrant.process.remediation.TemplateChangeRoom;
import dev.warrant.remediation.RemediationState;
import dev.warrant.remediation.Remediations;
import dev.warrant.remediation.TimelineEvent;
import dev.warrant.template.Template;
import dev.warrant.template.TemplateFixtures;
import dev.warrant.template.TemplateFolders;
import dev.warrant.template.TemplateHistory;
import dev.warrant.template.TemplateRef;
import dev.warrant.template.Templates;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@WholeApplication
class ReplacedTemplateTest {

    @Autowired
    private RemediationWalk walk;

    @Autowired
    private Templates templates;

    @Autowired
    private Remediations remediations;

    @Autowired
    private Drafting drafting;

    @Autowired
    private Approvals approvals;

    @Autowired
    private TemplateHistory history;

    @Autowired
    private JdbcClient database;

    @Autowired
    private RuleNotices notices;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private EngineCall asSystem;

    @Autowired
    private BeanFactory beans;

    @Test
    void anOpenCaseIsPopulatedAnewEarlierApprovalsLapseAndTheApproverSeesWhatDiffers() {
        RemediationId remediation = walk.anExposedToken();
        assertThat(walk.state(remediation)).isEqualTo(RemediationState.AWAITING_APPROVAL);
        walk.onlyApproves("ben", remediation);
        Template before = templates
                .current(remediations.chosen(remediation).orElseThrow().id())
                .orElseThrow();

        looking(Optional.of(withLimit(before, 77))).look();
        walk.goOn(remediation);

        assertThat(walk.state(remediation)).isEqualTo(RemediationState.AWAITING_APPROVAL);
        assertThat(approvals.standing(remediation)).isEmpty();
        assertThat(approvals.of(remediation)).hasSize(1);
        String limit = "limits.maxAffected was " + before.limits().maxAffected() + " and is 77";
        assertThat(walk.timeline(remediation))
                .anyMatch(entry -> entry.event().equals("template-replaced")
                        && entry.note().contains(before.ref() + " was replaced by")
                        && entry.note().contains(limit));
        assertThat(walk.mailsAbout(remediation)).contains("RULES_CHANGED");
        Object shown = engine.getTaskService()
                .getVariable(walk.task(remediation, "approvePolicy").getId(), "approval");
        assertThat(shown.toString()).contains("The template was replaced", limit, "lapsed: ben agreed");
    }

    @Test
    void aCaseWhoseTemplateIsGoneGoesToAPersonAndIsToldOnce() {
        RemediationId remediation = walk.anExposedToken();
        walk.onlyApproves("ben", remediation);

        looking(Optional.empty()).look();
        walk.goOn(remediation);
        looking(Optional.empty()).look();
        walk.goOn(remediation);

        assertThat(walk.state(remediation)).isEqualTo(RemediationState.TRIAGE);
        assertThat(approvals.standing(remediation)).isEmpty();
        assertThat(walk.timeline(remediation).stream()
                        .filter(entry -> entry.event().equals("template-replaced"))
                        .filter(entry -> entry.note().contains("is no longer in force")))
                .hasSize(1);
        assertThat(walk.mailsAbout(remediation)).contains("RULES_CHANGED");
        Object shown = engine.getTaskService()
                .getVariable(walk.task(remediation, "triageIncident").getId(), "triage");
        assertThat(shown.toString()).contains("is no longer in force");
    }

    @Test
    void afterAPersonChoseATemplateTheCaseIsDecidedAboutAsAnyOther() {
        RemediationId remediation = walk.anExposedToken();
        String template = remediations.chosen(remediation).orElseThrow().id();
        looking(Optional.empty()).look();
        walk.goOn(remediation);

        walk.answers(
                "ana",
                remediation,
                "triageIncident",
                Map.of("decision", "remediate", "comment", "It is back", "templateId", template));

        assertThat(walk.state(remediation)).isEqualTo(RemediationState.AWAITING_APPROVAL);
    }

    @Test
    void whereADecisionIsDeployedAnewThePeopleOfAnOpenApprovalAreTold() {
        RemediationId remediation = walk.anExposedToken();
        String deployment = asSystem.asSystem(() -> engine.getRepositoryService()
                .createDeployment()
                .addClasspathResource("processes/approval-gate.dmn")
                .deploy()
                .getId());

        try {
            unchanged().look();
            unchanged().look();
        } finally {
            asSystem.asSystem(() -> engine.getRepositoryService().deleteDeployment(deployment));
        }

        assertThat(walk.timeline(remediation).stream()
                        .filter(entry -> entry.event().equals("rules-changed"))
                        .filter(entry -> entry.note().contains("Decision 'approval-gate' was deployed anew")))
                .hasSize(1);
        assertThat(walk.mailsAbout(remediation)).contains("RULES_CHANGED");
        assertThat(walk.state(remediation)).isEqualTo(RemediationState.AWAITING_APPROVAL);
    }

    @Test
    void whoPopulatesTheNewContentIsNotInterruptedForItAgainButForAnotherOne() {
        RemediationId remediation = walk.reported(
                IncidentKind.EXPOSED_SECRET,
                Severity.HIGH,
                Map.of("repository", "acme/" + UUID.randomUUID(), "credential-id", "1"),
                true);
        assertThat(walk.state(remediation)).isEqualTo(RemediationState.DRAFTING);
        Template before = templates
                .current(remediations.chosen(remediation).orElseThrow().id())
                .orElseThrow();
        looking(Optional.of(withLimit(before, before.ref(), 77))).look();
        walk.goOn(remediation);
        String task = walk.task(remediation, "populateTemplate").getId();

        looking(Optional.of(withLimit(before, before.ref(), 77))).look();
        walk.goOn(remediation);
        assertThat(walk.task(remediation, "populateTemplate").getId()).isEqualTo(task);

        looking(Optional.of(withLimit(before, before.ref(), 78))).look();
        walk.goOn(remediation);
        assertThat(walk.task(remediation, "populateTemplate").getId()).isNotEqualTo(task);
        assertThat(replacements(remediation)).isEqualTo(2);
    }

    @Test
    void whoIsAskedForATemplateIsNotInterruptedBecauseANewerOneIsReleased() {
        RemediationId remediation = walk.anExposedToken();
        Template before = templates
                .current(remediations.chosen(remediation).orElseThrow().id())
                .orElseThrow();
        looking(Optional.empty()).look();
        walk.goOn(remediation);
        String task = walk.task(remediation, "triageIncident").getId();

        looking(Optional.of(withLimit(before, 77))).look();
        walk.goOn(remediation);

        assertThat(walk.state(remediation)).isEqualTo(RemediationState.TRIAGE);
        assertThat(walk.task(remediation, "triageIncident").getId()).isEqualTo(task);
    }

    @Test
    void nothingHappensWhileTheTemplateIsTheSame() {
        RemediationId remediation = walk.anExposedToken();
        String task = walk.task(remediation, "approvePolicy").getId();

        unchanged().look();

        assertThat(walk.task(remediation, "approvePolicy").getId()).isEqualTo(task);
    }

    @Test
    void twoNodesWithDifferentTemplatesTakeNoTurnsInReplacing() {
        RemediationId remediation = walk.anExposedToken();
        Template before = templates
                .current(remediations.chosen(remediation).orElseThrow().id())
                .orElseThrow();
        TemplateFolders another = TemplateFixtures.folders(
                database,
                new ChangedRulesRoom.Another(Optional.of(withLimit(before, 77))),
                Clock.systemUTC(),
                "another node");

        assertThat(another.agree()).isFalse();
        looking(Optional.of(withLimit(before, 77))).look();
        walk.goOn(remediation);
        assertThat(replacements(remediation)).isZero();
        assertThat(walk.timeline(remediation))
                .as("whoever is asked is told at once that no warrant will come of it")
                .anyMatch(entry ->
                        entry.event().equals("rules-changed") && entry.note().contains("No warrant will be issued"));

        database.sql("delete from wr_template_folder where node = 'another node'")
                .update();
        looking(Optional.of(withLimit(before, 77))).look();
        walk.goOn(remediation);
        assertThat(replacements(remediation)).isEqualTo(1);
    }

    @Test
    void anApprovalUnderATemplateThatWasReplacedIsRefusedBeforeItIsGivenAndTheFormSaysSo() {
        RemediationId remediation = walk.anExposedToken();
        Template before = templates
                .current(remediations.chosen(remediation).orElseThrow().id())
                .orElseThrow();
        TemplateChange change = changed(Optional.of(withLimit(before, 77)));

        assertThatCode(() -> changed(Optional.of(before)).requireInForce(remediation))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> change.requireInForce(remediation))
                .isInstanceOf(BadUserRequestException.class)
                .hasMessageContaining(before.ref() + " was replaced by")
                .hasMessageContaining("Decide Request changes");
        assertThatThrownBy(() -> changed(Optional.empty()).requireInForce(remediation))
                .hasMessageContaining("is no longer in force");
    }

    @Test
    void whoApprovesAfterTheTemplateWasReplacedIsToldAndTheCaseStaysOpen() {
        RemediationId remediation = walk.anExposedToken();
        remediations.choose(
                remediation,
                new TemplateRef(remediations.chosen(remediation).orElseThrow().id(), "0"));

        assertThatThrownBy(() -> walk.onlyApproves("ben", remediation)).hasMessageContaining("was replaced by");
        notices.tellThoseAsked(remediation, TimelineEvent.RULES_CHANGED, "The template was replaced");

        assertThat(approvals.of(remediation)).isEmpty();
        assertThat(walk.state(remediation)).isEqualTo(RemediationState.AWAITING_APPROVAL);
        Object shown = engine.getTaskService()
                .getVariable(walk.task(remediation, "approvePolicy").getId(), "approval");
        assertThat(shown.toString()).contains("Set aside", "none can be given");
    }

    private TemplateChange changed(Optional<Template> current) {
        return TemplateChangeRoom.change(remediations, drafting, new ChangedRulesRoom.Another(current), history);
    }

    private long replacements(RemediationId remediation) {
        return walk.timeline(remediation).stream()
                .filter(entry -> entry.event().equals("template-replaced"))
                .count();
    }

    private ChangedRules unchanged() {
        return new ChangedRulesRoom(beans).unchanged();
    }

    private ChangedRules looking(Optional<Template> current) {
        return new ChangedRulesRoom(beans).looking(current);
    }
}
