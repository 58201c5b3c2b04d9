package dev.warrant.process.remediation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warrant.Caller;
import dev.warrant.WholeApplication;
import dev.warrant.incident.IncidentKind;
import dev.warrant.incident.RemediationId;
import dev.warrant.incident.Severity;
import dev.warrant.remediation.RemediationRequests.WrongPhase;
import dev.warrant.remediation.RemediationState;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The embedded default names {@code olga} as the owner of the addresses 203.0.113.*. */
@WholeApplication
class ChallengeProcessTest {

    private static final AtomicInteger ADDRESSES = new AtomicInteger(100);
    private static final String CHALLENGE = "challengePolicy";

    @Autowired
    private RemediationWalk walk;

    @Autowired
    private TaskService tasks;

    @Autowired
    private IdentityService identities;

    @Autowired
    private ManagementService management;

    @Autowired
    private JdbcClient database;

    @LocalServerPort
    private int port;

    @Test
    void aChallengeFromTasklistIsAnApprovalByOthers() {
        RemediationId remediation = walk.aMaliciousAddress();

        walk.answers("ben", remediation, CHALLENGE, Map.of("reason", "This is our own scanner"));

        assertThat(walk.state(remediation)).isEqualTo(RemediationState.AWAITING_APPROVAL);
        assertThat(walk.timeline(remediation))
                .anySatisfy(entry -> assertThat(entry.note()).isEqualTo("By ben: This is our own scanner"));
        assertThat(walk.mailsAbout(remediation)).contains("CHALLENGED");
        assertThatThrownBy(() -> walk.approves("ben", remediation)).hasMessageContaining("challenged the remediation");
        walk.approves("bea", remediation);
        assertThat(walk.state(remediation)).isEqualTo(RemediationState.OBSERVING);
    }

    @Test
    void whoeverMayChallengeIsToldWhatWillRunAndUntilWhen() {
        RemediationId remediation = anAddressOfOlga();
        String task = walk.task(remediation, CHALLENGE).getId();

        assertThat(database.sql("select recipient from wr_outbox where remediation = ? and occasion = ? and task = ?")
                        .params(remediation.value(), "CHALLENGE_WINDOW_OPEN", task)
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder(
                        "ana@localhost.localdomain",
                        "ben@localhost.localdomain",
                        "bea@localhost.localdomain",
                        "olga@localhost.localdomain");
        String until = (String) walk.variable(remediation, "challengeUntil");
        assertThat(walk.factsOfMailsAbout(remediation))
                .first()
                .asString()
                .contains(until)
                .contains("block-address on sandbox/address:203.0.113.");
        assertThat(tasks.getVariable(task, "challenge").toString())
                .contains(until)
                .contains("\"effects\"")
                .contains("\"undo\"");
        assertThat(walk.timeline(remediation))
                .anySatisfy(entry -> assertThat(entry.note()).isEqualTo("Open until " + until));
    }

    @Test
    void whoeverIsNamedAndNotOfTheGroupIsNeitherToldNorOfferedTheTask() {
        identities.deleteMembership("olga", "assetowner");
        try {
            RemediationId remediation = anAddressOfOlga();
            String task = walk.task(remediation, CHALLENGE).getId();

            assertThat(tasks.getIdentityLinksForTask(task))
                    .extracting(IdentityLink::getUserId)
                    .doesNotContain("olga");
            assertThat(database.sql("select recipient from wr_outbox where remediation = ?")
                            .param(remediation.value())
                            .query(String.class)
                            .list())
                    .isNotEmpty()
                    .doesNotContain("olga@localhost.localdomain");
        } finally {
            identities.createMembership("olga", "assetowner");
        }
    }

    @Test
    void theOwnerOfTheAssetIsOfferedTheTaskAndNoOther() {
        RemediationId owned = anAddressOfOlga();
        RemediationId other = walk.aMaliciousAddress();
        RemediationId approval = walk.anExposedToken();

        assertThat(as("olga", () -> tasks.createTaskQuery().list()))
                .extracting(Task::getId)
                .contains(walk.task(owned, CHALLENGE).getId())
                .doesNotContain(
                        walk.task(other, CHALLENGE).getId(),
                        walk.task(approval, "approvePolicy").getId());

        walk.answers("olga", owned, CHALLENGE, Map.of("reason", "That is our partner"));

        assertThat(walk.state(owned)).isEqualTo(RemediationState.AWAITING_APPROVAL);
        assertThat(walk.timeline(owned))
                .anySatisfy(entry -> assertThat(entry.note()).isEqualTo("By olga: That is our partner"));
    }

    @Test
    void theOwnerOfTheAssetChallengesOverHttpOnce() {
        RemediationId remediation = anAddressOfOlga();

        assertThat(challenge("olga", remediation).statusCode()).isEqualTo(202);
        assertThat(challenge("olga", remediation).statusCode()).isEqualTo(409);

        assertThat(walk.state(remediation)).isEqualTo(RemediationState.AWAITING_APPROVAL);
        assertThat(openTasks(remediation)).isEmpty();
        walk.approves("ben", remediation);
        assertThat(walk.state(remediation)).isEqualTo(RemediationState.OBSERVING);
    }

    @Test
    void theOwnerOfSomethingElseChallengesNothing() {
        RemediationId remediation = walk.aMaliciousAddress();
        HttpResponse<String> refused = challenge("olga", remediation);

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(Caller.read(refused).path("detail").asText()).contains("'olga' is a named owner of nothing");
        assertThatThrownBy(() -> walk.answers("olga", remediation, CHALLENGE, Map.of("reason", "That is ours")))
                .hasMessageContaining("olga");
        assertNothingHappened(remediation);
    }

    @Test
    void aWrongPersonOrNoReasonLeavesTheTaskOpenAndTheWindowRunning() {
        RemediationId remediation = walk.aMaliciousAddress();

        assertThatThrownBy(() -> walk.answers("ana", remediation, CHALLENGE, Map.of("reason", " ")))
                .hasMessageContaining("'reason' is required");
        for (String stranger : List.of("otto", "cora", "sensor", "agent", "admin")) {
            assertThatThrownBy(() -> walk.answers(stranger, remediation, CHALLENGE, Map.of("reason", "Because")))
                    .as(stranger)
                    .hasMessageContaining("'" + stranger + "'");
            assertThat(challenge(stranger, remediation).statusCode())
                    .as(stranger)
                    .isEqualTo(403);
        }

        assertNothingHappened(remediation);
        walk.timePasses(remediation, "challengeWindowPassed");
        assertThat(walk.state(remediation)).isEqualTo(RemediationState.OBSERVING);
    }

    @Test
    void afterTheWindowThereIsNothingToChallenge() {
        RemediationId remediation = walk.aMaliciousAddress();
        String task = walk.task(remediation, CHALLENGE).getId();

        walk.timePasses(remediation, "challengeWindowPassed");

        assertThat(challenge("ana", remediation).statusCode()).isEqualTo(409);
        assertThatThrownBy(() -> as("ana", () -> {
                    tasks.complete(task, Map.of("reason", "Too late"));
                    return task;
                }))
                .hasMessageContaining("There is no open task");
        assertThat(walk.timeline(remediation)).noneMatch(entry -> entry.event().equals("challenged"));
    }

    @Test
    void aWindowOfZeroIsTheShortestOneForATemplateThatIsNotMarked() {
        RemediationId remediation =
                walk.reported(IncidentKind.UNAUTHORIZED_WORKLOAD, Severity.LOW, Map.of("ip", addressOfOlga()), true);

        assertThat(walk.state(remediation)).isEqualTo(RemediationState.CHALLENGE_WINDOW);
        assertThat(walk.variable(remediation, "challengeWindow")).isEqualTo("PT1M");
    }

    @RepeatedTest(4)
    void ofAChallengeAndTheEndOfTheWindowExactlyOneCounts() throws Exception {
        RemediationId remediation = walk.aMaliciousAddress();
        String timer = management
                .createJobQuery()
                .processInstanceId(walk.task(remediation, CHALLENGE).getProcessInstanceId())
                .activityId("challengeWindowPassed")
                .singleResult()
                .getId();
        var together = new CyclicBarrier(2);
        var end = new Thread(() -> {
            try {
                together.await();
                management.executeJob(timer);
            } catch (Exception overtaken) {
                assertThat(overtaken).isNotNull();
            }
        });

        end.start();
        together.await();
        boolean challenged = challengeCounts(remediation);
        end.join(30_000);

        assertThat(walk.timeline(remediation).stream()
                        .anyMatch(entry -> entry.event().equals("challenged")))
                .isEqualTo(challenged);
        walk.goOn(remediation);
        assertThat(walk.state(remediation))
                .isEqualTo(challenged ? RemediationState.AWAITING_APPROVAL : RemediationState.OBSERVING);
    }

    private boolean challengeCounts(RemediationId remediation) {
        try {
            walk.requests().challenge(remediation, "ana", "In the last moment");
            return true;
        } catch (WrongPhase overtaken) {
            return false;
        }
    }

    private RemediationId anAddressOfOlga() {
        return walk.reported(IncidentKind.UNAUTHORIZED_WORKLOAD, Severity.HIGH, Map.of("ip", addressOfOlga()), true);
    }

    private static String addressOfOlga() {
        return "203.0.113." + ADDRESSES.incrementAndGet();
    }

    private void assertNothingHappened(RemediationId remediation) {
        assertThat(walk.state(remediation)).isEqualTo(RemediationState.CHALLENGE_WINDOW);
        assertThat(openTasks(remediation)).hasSize(1);
        assertThat(walk.timeline(remediation)).noneMatch(entry -> entry.event().equals("challenged"));
        assertThat(database.sql("select count(*) from wr_challenge where remediation = ?")
                        .param(remediation.value())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private List<Task> openTasks(RemediationId remediation) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(remediation.incident().value())
                .taskDefinitionKey(CHALLENGE)
                .list();
    }

    private HttpResponse<String> challenge(String user, RemediationId remediation) {
        return Caller.program(port, user)
                .post("/api/remediations/" + remediation.value() + "/challenge", "{\"reason\":\"That is ours\"}");
    }

    private <T> T as(String user, Supplier<T> call) {
        identities.setAuthentication(
                user,
                identities.createGroupQuery().groupMember(user).list().stream()
                        .map(group -> group.getId())
                        .toList());
        try {
            return call.get();
        } finally {
            identities.clearAuthentication();
        }
    }
}
