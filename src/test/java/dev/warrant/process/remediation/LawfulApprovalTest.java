package dev.warrant.process.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.Caller;
import dev.warrant.WholeApplication;
import dev.warrant.access.Group;
import dev.warrant.approval.Approval;
import dev.warrant.approval.Approvals;
import dev.warrant.incident.IncidentKind;
import dev.warrant.incident.RemediationId;
import dev.warrant.incident.Severity;
import dev.warrant.remediation.Outcome;
import dev.warrant.remediation.RemediationState;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** Approvals that must not count, each beside the one that does. */
@WholeApplication
@Import(RemediationWalk.class)
class LawfulApprovalTest {

    @Autowired
    private RemediationWalk walk;

    @Autowired
    private Approvals approvals;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private IdentityService identities;

    @Autowired
    private TaskService tasks;

    @Autowired
    private ProcessEngine engine;

    @LocalServerPort
    private int port;

    private Votes votes;

    @BeforeEach
    void reachTheApplication() {
        votes = new Votes(engine);
    }

    @AfterEach
    void asShipped() {
        leaves("ana", "approver");
        leaves("sensor", "approver");
        leaves("ben", "processowner");
        if (identities.createUserQuery().userId("max").count() > 0) {
            identities.deleteUser("max");
        }
    }

    @Test
    void afterWithdrawingNothingIsApproved() {
        RemediationId remediation = walk.anExposedToken();
        String digest = walk.policyDigest(remediation);
        String task = seat(remediation);
        walk.requests().withdraw(remediation, "ana", "Reported twice");

        Votes.Answer answer = votes.approves("ben", task, digest);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(approvals.of(remediation)).isEmpty();
        walk.goOn(remediation);
        assertThat(walk.outcome(remediation)).isEqualTo(Outcome.WITHDRAWN);
    }

    @Test
    void anOlderDigestIsNotApproved() {
        RemediationId remediation = walk.anUnauthorizedWorkload();
        String older = walk.policyDigest(remediation);
        String workload = "shop/" + walk.observed(remediation, "workload");
        walk.estate("workload", workload, "{\"quarantined\":false,\"networkIsolated\":true,\"serviceAttached\":true}");
        walk.approves("ben", remediation);
        assertThat(walk.policyDigest(remediation)).isNotEqualTo(older);

        Votes.Answer answer = votes.approves("bea", seat(remediation), older);

        assertRefused(answer, "The policy has changed since it was shown");
        assertThat(approvals.openSeats(remediation)).containsExactly(Group.APPROVER);
        assertThat(votes.approves("bea", seat(remediation), walk.policyDigest(remediation))
                        .status())
                .isEqualTo(204);
    }

    @Test
    void theReporterDoesNotApprove() {
        RemediationId remediation = walk.anExposedToken();
        joins("sensor", "approver");

        assertRefused(
                votes.approves("sensor", seat(remediation), walk.policyDigest(remediation)),
                "'sensor' reported the incident; somebody else must decide.");
        assertThat(approvals.of(remediation)).isEmpty();
    }

    @Test
    void whoPopulatedByHandDoesNotApprove() {
        RemediationId remediation = walk.anUnauthorizedWorkload();
        walk.decides("ben", remediation, "changes");
        walk.answers(
                "ana",
                remediation,
                "populateTemplate",
                Map.of(
                        "decision", "populate",
                        "slot1", "shop",
                        "slot2", walk.observed(remediation, "workload"),
                        "comment", "The same workload, looked at again"));
        joins("ana", "approver");

        assertRefused(
                votes.approves("ana", seat(remediation), walk.policyDigest(remediation)),
                "'ana' populated the template; somebody else must decide.");
        assertThat(votes.approves("ben", seat(remediation), walk.policyDigest(remediation))
                        .status())
                .isEqualTo(204);
    }

    @Test
    void theChallengerDoesNotApproveAndEverythingThatIsWrongIsSaidAtOnce() {
        RemediationId remediation = walk.aMaliciousAddress();
        walk.requests().challenge(remediation, "ben", "This is our own scanner");

        Votes.Answer answer = votes.approves("ben", seat(remediation), "sha256:" + "0".repeat(64));

        assertRefused(answer, "'ben' challenged the remediation; somebody else must decide. The policy has changed");
        assertThat(votes.approves("bea", seat(remediation), walk.policyDigest(remediation))
                        .status())
                .isEqualTo(204);
    }

    @Test
    void whoLeftTheGroupBeforeTheWarrantDoesNotCount() {
        var user = identities.newUser("max");
        user.setPassword("correct-Horse-9");
        identities.saveUser(user);
        joins("max", "approver");
        RemediationId remediation = walk.anExposedToken();
        Votes.Answer answer = votes.approves("max", seat(remediation), walk.policyDigest(remediation));
        assertThat(answer.status()).as(answer.message()).isEqualTo(204);

        leaves("max", "approver");
        walk.goOn(remediation);

        assertThat(walk.outcome(remediation)).isEqualTo(Outcome.REFUSED);
        assertThat(walk.activities(remediation)).doesNotContain("applyStep");
    }

    @Test
    void theOwnersSeatIsFilledByAnOwnerAndEachPersonFillsOne() {
        new SeatedGate(repository).asks("approver, processowner");
        try {
            RemediationId remediation = walk.anExposedToken();
            String digest = walk.policyDigest(remediation);
            String owners = walk.approvals(remediation, "processowner").get(0);
            assertThat(refused(votes.approves("bea", owners, digest))).isTrue();
            assertThat(refused(votes.approves("otto", seat(remediation), digest)))
                    .isTrue();
            assertThat(votes.approves("ben", seat(remediation), digest).status())
                    .isEqualTo(204);
            assertThat(form(owners)).contains("agreed: ben", "this task");
            joins("ben", "processowner");
            assertRefused(
                    votes.approves("ben", owners, digest), "'ben' has decided about this policy already: approve.");

            Votes.Answer answer = votes.approves("otto", owners, digest);

            assertThat(answer.status()).as(answer.message()).isEqualTo(204);
            assertThat(approvals.of(remediation))
                    .extracting(Approval::user, approval -> approval.seat().group())
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("ben", Group.APPROVER),
                            org.assertj.core.groups.Tuple.tuple("otto", Group.PROCESSOWNER));
            walk.goOn(remediation);
            assertThat(walk.state(remediation)).isEqualTo(RemediationState.OBSERVING);
        } finally {
            new SeatedGate(repository).asShipped();
        }
    }

    @Test
    void whoIsCalledInMaySitInFromThenOn() {
        RemediationId remediation = walk.anExposedToken();
        String task = seat(remediation);
        String digest = walk.policyDigest(remediation);
        assertThat(refused(votes.approves("otto", task, digest))).isTrue();
        assertThat(form(task)).contains("this task").doesNotContain("escalated");

        walk.timePasses(remediation, "escalationDue");

        assertThat(form(task)).contains("escalated, so that members of processowner may sit in");
        assertThat(walk.timeline(remediation)).anyMatch(entry -> entry.event().equals("escalated"));
        Votes.Answer answer = votes.approves("otto", task, digest);
        assertThat(answer.status()).as(answer.message()).isEqualTo(204);
        walk.goOn(remediation);
        assertThat(walk.state(remediation)).isEqualTo(RemediationState.OBSERVING);
        assertThat(Caller.program(port, "ben")
                        .json("/api/remediations/" + remediation)
                        .at("/approvals/0/memberOf")
                        .asText())
                .isEqualTo("processowner");
    }

    @Test
    void anUnchangedPreviewKeepsItsApprovals() {
        RemediationId remediation = walk.anUnauthorizedWorkload();
        String workload = "shop/" + walk.observed(remediation, "workload");
        String before = walk.attributes("workload", workload).toString();
        votes.approves("ben", seat(remediation), walk.policyDigest(remediation));
        walk.estate("workload", workload, "{\"quarantined\":false,\"networkIsolated\":true,\"serviceAttached\":true}");
        walk.oneJob(remediation);
        assertThat(walk.activities(remediation)).contains("reportDrift");

        walk.estate("workload", workload, before);
        walk.goOn(remediation);

        assertThat(walk.state(remediation)).isEqualTo(RemediationState.OBSERVING);
        assertThat(approvals.of(remediation)).hasSize(1);
        assertThat(walk.activities(remediation).stream().filter("approvePolicy"::equals))
                .hasSize(1);
        assertThat(walk.activities(remediation).stream().filter("requestApproval"::equals))
                .hasSize(2);
    }

    @Test
    void whatNoPlaneCanReadIsNeverCarriedOut() {
        RemediationId remediation = walk.reported(
                IncidentKind.EXPOSED_SECRET, Severity.CRITICAL, Map.of("database", "nowhere", "role", "shop"), true);

        assertThat(walk.outcome(remediation)).isEqualTo(Outcome.RECOMMENDED);
        assertThat(walk.activities(remediation)).doesNotContain("issueWarrant", "applyStep");
    }

    private String seat(RemediationId remediation) {
        List<String> open = walk.approvals(remediation, "approver");
        assertThat(open).isNotEmpty();
        return open.get(0);
    }

    private String form(String task) {
        return String.valueOf(tasks.getVariableLocal(task, "approval"));
    }

    private static boolean refused(Votes.Answer answer) {
        return answer.status() == 403 || answer.status() == 409;
    }

    private static void assertRefused(Votes.Answer answer, String sentence) {
        assertThat(answer.status()).as(answer.message()).isEqualTo(409);
        assertThat(answer.message()).contains(sentence);
    }

    private void joins(String user, String group) {
        identities.createMembership(user, group);
    }

    private void leaves(String user, String group) {
        identities.deleteMembership(user, group);
    }
}
