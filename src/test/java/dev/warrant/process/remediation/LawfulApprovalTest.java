package dev.warrant.process.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.Caller;
import dev.warrant.WholeApplication;
import dev.warrant.access.Accounts;
import dev.warrant.access.Group;
import dev.warrant.approval.Approvals;
import dev.warrant.canonical.StrictJson;
import dev.warrant.gate.Approval;
import dev.warrant.incident.IncidentKind;
import dev.warrant.incident.RemediationId;
import dev.warrant.incident.Severity;
import dev.warrant.remediation.Outcome;
import dev.warrant.remediation.RemediationState;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Approvals that must not count, each beside the one that does. */
@WholeApplication
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
    private Accounts accounts;

    @Autowired
    private JdbcClient database;

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
        addsAccount("max");
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
        assertRefused(
                votes.approves("otto", task, digest),
                "At least one approval is kept for a member of the group 'approver', and nobody of it has agreed yet");
        assertThat(votes.approves("ben", task, digest).status()).isEqualTo(204);
    }

    @Test
    void whoIsCalledInSitsInBesideAnApprover() {
        new SeatedGate(repository).asks("approver, approver");
        try {
            RemediationId remediation = walk.anExposedToken();
            String digest = walk.policyDigest(remediation);
            List<String> seats = walk.approvals(remediation, "approver");
            walk.timePasses(remediation, "escalationDue");
            assertThat(votes.approves("ben", seats.get(0), digest).status()).isEqualTo(204);

            Votes.Answer answer = votes.approves("otto", seats.get(1), digest);

            assertThat(answer.status()).as(answer.message()).isEqualTo(204);
            walk.goOn(remediation);
            assertThat(walk.state(remediation)).isEqualTo(RemediationState.OBSERVING);
            assertThat(Caller.program(port, "ben")
                            .json("/api/remediations/" + remediation)
                            .at("/approvals/1/memberOf")
                            .asText())
                    .isEqualTo("processowner");
        } finally {
            new SeatedGate(repository).asShipped();
        }
    }

    @Test
    void whoeverDeployedTheRulesFillsNoSeatUnderThem() {
        identities.setAuthentication("bea", List.of("processowner"));
        try {
            new SeatedGate(repository).asks("approver");
        } finally {
            identities.clearAuthentication();
        }
        try {
            RemediationId remediation = walk.anExposedToken();
            String digest = walk.policyDigest(remediation);

            assertRefused(
                    votes.approves("bea", seat(remediation), digest),
                    "'bea' deployed the rules that this remediation is decided by");
            assertThat(approvals.openSeats(remediation)).containsExactly(Group.APPROVER);
            assertThat(votes.approves("ben", seat(remediation), digest).status())
                    .isEqualTo(204);
            JsonNode rules = predicate(remediation).path("rulesInForce");
            assertThat(rules).isNotEmpty().allSatisfy(rule -> {
                assertThat(rule.path("deployer").asText()).isEqualTo("bea");
                assertThat(rule.path("digest").asText()).startsWith("sha256:");
            });
            assertThat(rules.toString()).contains("approve-policy", "approval-gate", "\"remediation\"");
            assertThat(predicate(remediation).path("shown")).anySatisfy(shown -> assertThat(
                            shown.at("/document/summary").toString())
                    .contains("Not decided by", "bea, who deployed what this is decided by", "approval-gate.dmn"));
        } finally {
            new SeatedGate(repository).asShipped();
        }
    }

    @Test
    void aRecordOfWhoDeployedARuleThatWasNotSignedHereIsToldByTheEvidence() {
        new SeatedGate(repository).asks("approver");
        try {
            RemediationId remediation = walk.anExposedToken();
            assertThat(offTheRecord(remediation)).isEmpty();
            JsonNode rule = predicate(remediation).at("/rulesInForce/0");

            database.sql("insert into wr_deployment (deployment, file_name, digest, deployer, deployed_at)"
                            + " values (?, ?, ?, 'start-up', current_timestamp)")
                    .params(rule.path("deployment").asText(), rule.path("file").asText(), "sha256:" + "0".repeat(64))
                    .update();

            assertThat(offTheRecord(remediation))
                    .anyMatch(message -> message.contains("is not what was signed"))
                    .anyMatch(message -> message.contains("There are 2 records of who deployed"))
                    .anyMatch(message -> message.contains("is no longer the file that was deployed"));
        } finally {
            new SeatedGate(repository).asShipped();
        }
    }

    private List<String> offTheRecord(RemediationId remediation) {
        return StreamSupport.stream(predicate(remediation).path("disagreements").spliterator(), false)
                .filter(found -> found.path("rule").asText().equals("rules-off-the-record"))
                .map(found -> found.path("message").asText())
                .toList();
    }

    @Test
    void aThrowAwayApproverStaysInTheEvidence() {
        identities.setAuthentication("admin", List.of("platform", "camunda-admin"));
        try {
            addsAccount("max");
            joins("max", "approver");
        } finally {
            identities.clearAuthentication();
        }
        RemediationId remediation = walk.anExposedToken();
        assertThat(votes.approves("max", seat(remediation), walk.policyDigest(remediation))
                        .status())
                .isEqualTo(204);
        identities.deleteUser("max");

        JsonNode predicate = predicate(remediation);

        assertThat(predicate.at("/approvals/0/grounds/membership/by").asText()).isEqualTo("admin");
        assertThat(predicate.path("memberships"))
                .filteredOn(change -> change.path("at")
                                .asText()
                                .compareTo(predicate
                                        .at("/approvals/0/grounds/membership/at")
                                        .asText())
                        >= 0)
                .extracting(change -> change.path("change").asText())
                .containsExactly("given", "removed", "account-deleted");
        String document = predicate.at("/approvals/0/grounds/shown/document").asText();
        assertThat(predicate.at("/approvals/0/grounds/shown/form").asText()).isEqualTo("approve-policy");
        assertThat(predicate.at("/approvals/0/grounds/shown/formDigest").asText())
                .startsWith("sha256:");
        assertThat(predicate.path("shown")).anySatisfy(shown -> {
            assertThat(shown.path("digest").asText()).isEqualTo(document);
            assertThat(shown.at("/document/effects")).isNotEmpty();
        });
    }

    @Test
    void aMembershipThatTheAccountGaveItselfDoesNotCount() {
        identities.setAuthentication("ana", List.of("platform", "camunda-admin"));
        try {
            joins("ana", "approver");
        } finally {
            identities.clearAuthentication();
        }
        RemediationId remediation = walk.anExposedToken();

        assertRefused(
                votes.approves("ana", seat(remediation), walk.policyDigest(remediation)),
                "was given by that account itself");
    }

    @Test
    void aMembershipThatAppearedInTheDatabaseGivesNoRightAndIsADisagreement() {
        addsAccount("max");
        database.sql("insert into ACT_ID_MEMBERSHIP (USER_ID_, GROUP_ID_) values ('max', 'approver')")
                .update();
        try {
            RemediationId remediation = walk.anExposedToken();

            assertThat(accounts.groupsOf("max")).isEmpty();
            assertThat(accounts.membersOf(Group.APPROVER)).doesNotContain("max");
            assertThat(identities.createGroupQuery().groupMember("max").count()).isZero();
            assertThat(votes.approves("max", seat(remediation), walk.policyDigest(remediation))
                            .status())
                    .isIn(403, 409);
            assertThat(predicate(remediation).path("disagreements"))
                    .extracting(disagreement -> disagreement.path("message").asText())
                    .anyMatch(message -> message.contains("'max' in 'approver'"));
        } finally {
            database.sql("delete from ACT_ID_MEMBERSHIP where USER_ID_ = 'max'").update();
        }
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

    private void addsAccount(String name) {
        var user = identities.newUser(name);
        user.setPassword("correct-Horse-9");
        identities.saveUser(user);
    }

    private JsonNode predicate(RemediationId remediation) {
        String payload = Caller.program(port, "cora")
                .json("/api/remediations/" + remediation + "/evidence")
                .path("payload")
                .asText();
        return StrictJson.read(Base64.getDecoder().decode(payload)).path("predicate");
    }

    private void joins(String user, String group) {
        identities.createMembership(user, group);
    }

    private void leaves(String user, String group) {
        identities.deleteMembership(user, group);
    }
}
