package dev.warrant.process.remediation.waiting;

import static dev.warrant.process.remediation.waiting.ChangedRulesRoom.withLimit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warrant.WholeApplication;
import dev.warrant.approval.Approvals;
import dev.warrant.approval.RulesInForce;
import dev.warrant.evidence.ProcessHistory;
import dev.warrant.incident.IncidentKind;
import dev.warrant.incident.RemediationId;
import dev.warrant.incident.Severity;
import dev.warrant.process.remediation.EarlierDeployments;
import dev.warrant.process.remediation.RemediationWalk;
import dev.warrant.process.remediation.Votes;
import dev.warrant.process.remediation.migration.Migration;
import dev.warrant.remediation.RemediationState;
import dev.warrant.remediation.Remediations;
import dev.warrant.template.Template;
import dev.warrant.template.Templates;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Cases that were started under diagrams from before a case could begin anew, and whose template changes while people wait. */
@WholeApplication
class EarlierDiagramsTest {

    private static final String LACKING = "before-template-replaced";

    @Autowired
    private RemediationWalk walk;

    @Autowired
    private Templates templates;

    @Autowired
    private Remediations remediations;

    @Autowired
    private Approvals approvals;

    @Autowired
    private RulesInForce rules;

    @Autowired
    private ProcessHistory history;

    @Autowired
    private Migration migration;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private JdbcClient database;

    @Autowired
    private BeanFactory beans;

    private EarlierDeployments deployments;

    @BeforeEach
    void deployments() {
        deployments = new EarlierDeployments(engine);
    }

    @AfterEach
    void asShipped() {
        deployments.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"first", "before-seats", LACKING})
    void anOpenApprovalIsPopulatedAnewUnderTheNewestDiagramAndDecidedAboutToTheEnd(String name) {
        ProcessDefinition earlier = deployments.earlier(name, "otto");
        RemediationId remediation = awaitingApproval();
        assertThat(definition(remediation)).isEqualTo(earlier.getId());
        ProcessDefinition newest = deployments.newest("otto");

        rules(changed(remediation)).look();
        walk.goOn(remediation);

        assertThat(definition(remediation)).isEqualTo(newest.getId());
        assertThat(walk.state(remediation)).isEqualTo(RemediationState.AWAITING_APPROVAL);
        assertThat(notes(remediation, "template-replaced"))
                .singleElement()
                .asString()
                .contains("and is 77");
        assertThat(walk.mailsAbout(remediation)).contains("RULES_CHANGED");
        assertThat(shown(remediation)).contains("The template was replaced", "and is 77");
        walk.approves("ben", remediation);
        walk.approves("bea", remediation);
        assertThat(walk.state(remediation)).isEqualTo(RemediationState.OBSERVING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"first", "before-seats", LACKING})
    void whoPopulatesIsGivenTheNewTemplate(String name) {
        deployments.earlier(name, "otto");
        RemediationId remediation = walk.reported(
                IncidentKind.EXPOSED_SECRET,
                Severity.HIGH,
                Map.of("repository", "acme/" + UUID.randomUUID(), "credential-id", "1"),
                true);
        assertThat(walk.state(remediation)).isEqualTo(RemediationState.DRAFTING);
        String task = walk.task(remediation, "populateTemplate").getId();
        ProcessDefinition newest = deployments.newest("otto");

        rules(changed(remediation)).look();
        walk.goOn(remediation);

        assertThat(definition(remediation)).isEqualTo(newest.getId());
        assertThat(walk.task(remediation, "populateTemplate").getId()).isNotEqualTo(task);
    }

    @ParameterizedTest
    @ValueSource(strings = {LACKING, "before-template-in-force"})
    void aCaseWhoseTemplateIsGoneGoesToAPerson(String name) {
        deployments.earlier(name, "otto");
        RemediationId remediation = walk.anExposedToken();
        deployments.newest("otto");

        rules(Optional.empty()).look();
        walk.goOn(remediation);

        assertThat(walk.state(remediation)).isEqualTo(RemediationState.TRIAGE);
        assertThat(notes(remediation, "diagram-replaced")).hasSize(1);
    }

    @Test
    void approvalsUnderTheEarlierDiagramLapse() {
        deployments.earlier(LACKING, "otto");
        RemediationId remediation = walk.anExposedToken();
        walk.onlyApproves("ben", remediation);
        assertThat(approvals.standing(remediation)).hasSize(1);
        deployments.newest("otto");

        rules(changed(remediation)).look();
        walk.goOn(remediation);

        assertThat(approvals.standing(remediation)).isEmpty();
        assertThat(approvals.openSeats(remediation)).hasSize(2);
        assertThat(shown(remediation)).contains("lapsed: ben agreed");
    }

    @Test
    void aCaseWhoseTemplateIsTheSameStaysUnderItsDiagram() {
        ProcessDefinition earlier = deployments.earlier(LACKING, "otto");
        RemediationId remediation = walk.anExposedToken();
        String task = walk.task(remediation, "approvePolicy").getId();
        deployments.newest("otto");

        new ChangedRulesRoom(beans).unchanged().look();

        assertThat(definition(remediation)).isEqualTo(earlier.getId());
        assertThat(walk.task(remediation, "approvePolicy").getId()).isEqualTo(task);
    }

    @Test
    void whoDeployedTheEarlierDiagramFillsNoSeatUnderTheNewestAndBothAreOnRecord() {
        ProcessDefinition earlier = deployments.earlier(LACKING, "ben");
        RemediationId remediation = walk.anExposedToken();
        ProcessDefinition newest = deployments.newest("bea");

        rules(changed(remediation)).look();
        walk.goOn(remediation);

        assertThat(rules.authors(remediation)).containsOnlyKeys("bea", "ben");
        assertThat(rules.of(remediation))
                .filteredOn(rule -> rule.ids().contains("remediation"))
                .extracting(RulesInForce.RuleFile::deployment)
                .containsExactly(earlier.getDeploymentId(), newest.getDeploymentId());
        assertThatThrownBy(() -> walk.onlyApproves("ben", remediation))
                .hasMessageContaining("'ben' deployed the rules");
        assertThatThrownBy(() -> walk.onlyApproves("bea", remediation))
                .hasMessageContaining("'bea' deployed the rules");
        assertThat(notes(remediation, "diagram-replaced"))
                .singleElement()
                .asString()
                .contains("version " + earlier.getVersion() + " (deployed by ben, sha256:")
                .contains("version " + newest.getVersion() + " (deployed by bea, sha256:");
        assertThat(history.of(remediation).at("/processDefinition/deploymentId").asText())
                .isEqualTo(newest.getDeploymentId());
        assertThat(history.of(remediation)
                        .at("/earlierDefinitions/0/deploymentId")
                        .asText())
                .isEqualTo(earlier.getDeploymentId());
    }

    @Test
    void timersKeepTheirDueDatesAndOneThatFiredDoesNotComeAgain() {
        deployments.earlier(LACKING, "otto");
        RemediationId remediation = walk.anExposedToken();
        walk.timePasses(remediation, "reminderDue");
        Map<String, Date> promised = timers(remediation);
        assertThat(promised).containsOnlyKeys("escalationDue", "approvalExpired");
        ProcessDefinition newest = deployments.newest("otto");

        assertThat(moved(remediation, () -> {})).isEmpty();

        assertThat(definition(remediation)).isEqualTo(newest.getId());
        assertThat(timers(remediation)).isEqualTo(promised);
    }

    @Test
    void whereTheCaseCannotBeginAnewItIsNotMovedAndTheNextLookDoesBoth() {
        ProcessDefinition earlier = deployments.earlier(LACKING, "otto");
        RemediationId remediation = walk.anExposedToken();
        ProcessDefinition newest = deployments.newest("otto");

        assertThatThrownBy(() -> moved(remediation, () -> {
                    throw new IllegalStateException("the node is gone");
                }))
                .hasMessage("the node is gone");
        assertThat(definition(remediation)).isEqualTo(earlier.getId());
        assertThat(notes(remediation, "diagram-replaced")).isEmpty();

        rules(changed(remediation)).look();
        rules(changed(remediation)).look();
        assertThat(definition(remediation)).isEqualTo(newest.getId());
        assertThat(notes(remediation, "diagram-replaced")).hasSize(1);
        assertThat(notes(remediation, "template-replaced")).hasSize(1);
    }

    @Test
    void aDiagramThatIsInDoubtTakesNoCaseAndPeopleAreToldWhatToDo() {
        ProcessDefinition earlier = deployments.earlier(LACKING, "otto");
        RemediationId remediation = walk.anExposedToken();
        ProcessDefinition newest = deployments.newest("otto");
        database.sql("insert into wr_deployment (deployment, file_name, digest, deployer, deployed_at)"
                        + " values (?, 'remediation.bpmn', ?, 'start-up', current_timestamp)")
                .params(newest.getDeploymentId(), "sha256:" + "0".repeat(64))
                .update();

        rules(changed(remediation)).look();
        rules(changed(remediation)).look();

        assertThat(definition(remediation)).isEqualTo(earlier.getId());
        assertThat(notes(remediation, "rules-changed"))
                .filteredOn(note -> note.contains("cannot be relied on"))
                .singleElement()
                .asString()
                .contains("Request changes");
        assertThat(walk.state(remediation)).isEqualTo(RemediationState.AWAITING_APPROVAL);
    }

    @Test
    void aCaseThatWaitsAtWhatTheNewestDiagramDoesNotKnowStaysAndPeopleAreTold() {
        ProcessDefinition earlier = deployments.earlier("first", "otto");
        RemediationId remediation =
                walk.reported(IncidentKind.UNAUTHORIZED_WORKLOAD, Severity.HIGH, Map.of("ip", "203.0.113.77"), true);
        assertThat(walk.state(remediation)).isEqualTo(RemediationState.CHALLENGE_WINDOW);
        deployments.newest("otto");

        rules(changed(remediation)).look();
        rules(changed(remediation)).look();

        assertThat(definition(remediation)).isEqualTo(earlier.getId());
        assertThat(notes(remediation, "rules-changed"))
                .filteredOn(note -> note.contains("has no counterpart in the newest version"))
                .singleElement()
                .asString()
                .contains("withdraw the remediation");
        assertThat(walk.mailsAbout(remediation)).contains("RULES_CHANGED");
    }

    @Test
    void noCaseIsMovedToADiagramThatLeadsNowhereEither() {
        deployments.earlier(LACKING, "otto");
        RemediationId remediation = walk.anExposedToken();
        ProcessDefinition newer = deployments.earlier("before-seats", "otto");

        rules(changed(remediation)).look();

        assertThat(definition(remediation)).isNotEqualTo(newer.getId());
        assertThat(notes(remediation, "rules-changed"))
                .anyMatch(note -> note.contains("has no way back to population either"));
    }

    @Test
    void aCaseThatCameBackAfterStepsWereExecutedStaysUnderItsDiagramAndPeopleAreTold() {
        ProcessDefinition earlier = deployments.earlier(LACKING, "otto");
        String repository = "acme/" + UUID.randomUUID();
        RemediationId remediation = walk.anExposedToken(repository, "1");
        walk.onlyApproves("ben", remediation);
        walk.onlyApproves("bea", remediation);
        walk.goOnTo(remediation, "reserveStep");
        walk.oneJob(remediation);
        walk.goOnTo(remediation, "reserveStep");
        walk.estate("pipeline", repository, "{\"enabled\":false}");
        walk.goOnTo(remediation, "previewEffects");
        walk.estate("pipeline", repository, "{\"enabled\":true}");
        walk.goOn(remediation);
        assertThat(walk.state(remediation)).isEqualTo(RemediationState.AWAITING_APPROVAL);
        deployments.newest("otto");

        rules(changed(remediation)).look();

        assertThat(definition(remediation)).isEqualTo(earlier.getId());
        assertThat(notes(remediation, "rules-changed")).anyMatch(note -> note.contains("steps were executed"));
    }

    @Test
    void nobodyIsToldOfACaseThatIsNotDecidedAboutAnyMore() {
        ProcessDefinition earlier = deployments.earlier(LACKING, "otto");
        RemediationId remediation = walk.anExposedToken();
        walk.approves("ben", remediation);
        walk.approves("bea", remediation);
        deployments.newest("otto");

        rules(changed(remediation)).look();

        assertThat(definition(remediation)).isEqualTo(earlier.getId());
        assertThat(notes(remediation, "rules-changed")).isEmpty();
        assertThat(walk.state(remediation)).isEqualTo(RemediationState.OBSERVING);
    }

    @Test
    void aCaseThatIsGoingOnByItselfIsNotMoved() {
        ProcessDefinition earlier = deployments.earlier(LACKING, "otto");
        RemediationId remediation = walk.anExposedToken();
        walk.onlyApproves("ben", remediation);
        walk.onlyApproves("bea", remediation);
        deployments.newest("otto");

        rules(changed(remediation)).look();

        assertThat(definition(remediation)).isEqualTo(earlier.getId());
        walk.goOn(remediation);
        assertThat(walk.journal(remediation)).isNotEmpty();
    }

    @RepeatedTest(3)
    void ofAnAnswerAndAMoveAtTheSameMomentOneWins() throws Exception {
        ProcessDefinition earlier = deployments.earlier(LACKING, "otto");
        RemediationId remediation = walk.anExposedToken();
        String task = walk.task(remediation, "approvePolicy").getId();
        String digest = walk.policyDigest(remediation);
        deployments.newest("otto");
        ChangedRules look = rules(changed(remediation));

        List<Object> answers = atOnce(
                () -> new Votes(engine)
                        .decides("ben", task, "reject", digest, Optional.empty())
                        .status(),
                () -> {
                    look.look();
                    return 0;
                });
        look.look();
        walk.goOn(remediation);

        assertThat(answers.get(0)).isIn(204, 404, 409);
        if (answers.get(0).equals(204)) {
            assertThat(walk.state(remediation)).isEqualTo(RemediationState.CLOSED);
            assertThat(notes(remediation, "diagram-replaced")).isEmpty();
        } else {
            assertThat(definition(remediation)).isNotEqualTo(earlier.getId());
            assertThat(approvals.of(remediation)).isEmpty();
            assertThat(walk.state(remediation)).isEqualTo(RemediationState.AWAITING_APPROVAL);
        }
    }

    @RepeatedTest(3)
    void twoNodesMoveACaseOnce() throws Exception {
        deployments.earlier(LACKING, "otto");
        RemediationId remediation = walk.anExposedToken();
        ProcessDefinition newest = deployments.newest("otto");
        ChangedRules one = rules(changed(remediation));
        ChangedRules other = rules(changed(remediation));

        atOnce(
                () -> {
                    one.look();
                    return 0;
                },
                () -> {
                    other.look();
                    return 0;
                });
        one.look();
        walk.goOn(remediation);

        assertThat(definition(remediation)).isEqualTo(newest.getId());
        assertThat(notes(remediation, "diagram-replaced")).hasSize(1);
        assertThat(notes(remediation, "template-replaced")).hasSize(1);
        assertThat(walk.state(remediation)).isEqualTo(RemediationState.AWAITING_APPROVAL);
    }

    /** Diagrams from before seats were drawn ask for none, and the task of today shows one. */
    private RemediationId awaitingApproval() {
        String repository = "acme/" + UUID.randomUUID();
        walk.estate("token", repository + "/1", "{\"active\":true,\"scopes\":[\"repo\"]}");
        walk.estate("pipeline", repository, "{\"enabled\":true}");
        RemediationId remediation = walk.received(
                IncidentKind.EXPOSED_SECRET,
                Severity.HIGH,
                Map.of("repository", repository, "credential-id", "1"),
                true);
        engine.getRuntimeService().setVariable(instance(remediation).getId(), "seat", "approver");
        walk.goOn(remediation);
        assertThat(walk.state(remediation)).isEqualTo(RemediationState.AWAITING_APPROVAL);
        return remediation;
    }

    private Optional<String> moved(RemediationId remediation, Runnable then) {
        return migration.toTheNewest(instance(remediation), remediation, then);
    }

    private Map<String, Date> timers(RemediationId remediation) {
        Map<String, Date> timers = new TreeMap<>();
        for (String timer : List.of("reminderDue", "escalationDue", "approvalExpired")) {
            engine.getManagementService()
                    .createJobQuery()
                    .processInstanceId(instance(remediation).getId())
                    .activityId(timer)
                    .list()
                    .forEach(job -> timers.put(timer, job.getDuedate()));
        }
        return timers;
    }

    private static List<Object> atOnce(Callable<Integer> one, Callable<Integer> other) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        CyclicBarrier start = new CyclicBarrier(2);
        try {
            Future<Integer> first = threads.submit(() -> {
                start.await();
                return one.call();
            });
            Future<Integer> second = threads.submit(() -> {
                start.await();
                return other.call();
            });
            return List.of(first.get(60, TimeUnit.SECONDS), second.get(60, TimeUnit.SECONDS));
        } finally {
            threads.shutdownNow();
        }
    }

    private String definition(RemediationId remediation) {
        return instance(remediation).getProcessDefinitionId();
    }

    private ProcessInstance instance(RemediationId remediation) {
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(remediation.incident().value())
                .singleResult();
    }

    private Optional<Template> changed(RemediationId remediation) {
        return Optional.of(withLimit(
                templates
                        .current(remediations.chosen(remediation).orElseThrow().id())
                        .orElseThrow(),
                77));
    }

    private ChangedRules rules(Optional<Template> inForce) {
        return new ChangedRulesRoom(beans).looking(inForce);
    }

    private List<String> notes(RemediationId remediation, String event) {
        return walk.timeline(remediation).stream()
                .filter(entry -> entry.event().equals(event))
                .map(Remediations.TimelineEntry::note)
                .toList();
    }

    private String shown(RemediationId remediation) {
        return engine.getTaskService()
                .getVariable(walk.task(remediation, "approvePolicy").getId(), "approval")
                .toString();
    }
}
