package dev.warrant.process.remediation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.Caller;
import dev.warrant.WholeApplication;
import dev.warrant.access.Group;
import dev.warrant.approval.Memberships;
import dev.warrant.approval.Memberships.Kind;
import dev.warrant.canonical.StrictJson;
import dev.warrant.incident.IncidentKind;
import dev.warrant.incident.RemediationId;
import dev.warrant.incident.Severity;
import dev.warrant.remediation.Outcome;
import jakarta.ws.rs.core.Response.Status;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.rest.exception.RestException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Administrators gain no say by the accounts and memberships that they make. */
@WholeApplication
class ThrowAwayApproversTest {

    private static final String REASON = "{\"reason\":\"All clear\"}";
    private static final String PASSWORD = "correct-Horse-1";

    @Autowired
    private RemediationWalk walk;

    @Autowired
    private IdentityService identities;

    @Autowired
    private Memberships memberships;

    @Autowired
    private JdbcClient database;

    @Autowired
    private ProcessEngine engine;

    @LocalServerPort
    private int port;

    private Caller admin;

    @BeforeEach
    void anAdministrator() {
        admin = Caller.program(port, "admin");
    }

    @AfterEach
    void asShipped() {
        identities.deleteMembership("admin", "approver");
        identities.deleteUser("eva");
    }

    @Test
    void whoPutTheirOwnAccountIntoTheGroupStopsAndNeitherResumesNorWithdraws() {
        RemediationId remediation = walk.anExposedToken();
        String one = "{\"reason\":\"All clear\",\"remediationId\":\"" + remediation + "\"}";
        administers("admin", () -> identities.createMembership("admin", "approver"));

        assertThat(admin.post("/api/stop", one).statusCode()).isEqualTo(202);

        assertForbidden(admin.post("/api/resume", one));
        assertForbidden(admin.post("/api/resume", REASON));
        walk.goOn(remediation);
        assertThat(walk.outcome(remediation)).isEqualTo(Outcome.STOPPED);
        assertForbidden(admin.post("/api/remediations/" + walk.anExposedToken() + "/withdraw", REASON));
    }

    @Test
    void whoPutTheirOwnAccountIntoTheGroupDoesNotWithdrawByTheFormOfAnApproval() {
        RemediationId remediation = walk.anExposedToken();
        made("eva");
        administers("eva", () -> identities.createMembership("eva", "approver"));
        String task = engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(remediation.incident().value())
                .taskDefinitionKey("approvePolicy")
                .singleResult()
                .getId();

        Map<String, Object> answer =
                Map.of("decision", "withdraw", "comment", "A drill", "policyDigest", walk.policyDigest(remediation));
        assertThatThrownBy(() -> as("eva", List.of("approver"), () -> engine.getTaskService()
                        .complete(task, answer)))
                .isInstanceOfSatisfying(RestException.class, refused -> assertThat(refused.getStatus())
                        .isEqualTo(Status.FORBIDDEN))
                .hasMessageContaining("needs a membership that counts for approvals")
                .hasMessageContaining("'eva'");
    }

    @Test
    void whoWasJustPutIntoTheGroupEndsNoCaseAtTriage() {
        RemediationId remediation =
                walk.reported(IncidentKind.UNAUTHORIZED_WORKLOAD, Severity.HIGH, Map.of("image", "acme/tool"), true);
        made("eva");
        administers("eva", () -> identities.createMembership("eva", "analyst"));
        String task = engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(remediation.incident().value())
                .taskDefinitionKey("triageIncident")
                .singleResult()
                .getId();

        assertThatThrownBy(() -> as("eva", List.of("analyst"), () -> engine.getTaskService()
                        .complete(task, Map.of("decision", "close", "comment", "A drill"))))
                .isInstanceOfSatisfying(RestException.class, refused -> assertThat(refused.getStatus())
                        .isEqualTo(Status.FORBIDDEN))
                .hasMessageContaining("needs a membership that counts for approvals");
        assertThat(walk.outcome(remediation)).isNull();
    }

    @Test
    void whatIsDecidedBesideApprovalsIsInTheEvidenceWithTheMembershipBehindIt() {
        RemediationId remediation = walk.anExposedToken();
        assertThat(Caller.program(port, "ana")
                        .post("/api/remediations/" + remediation + "/withdraw", REASON)
                        .statusCode())
                .isEqualTo(202);
        walk.goOn(remediation);

        JsonNode evidence = evidence(remediation);

        JsonNode withdrawal = StreamSupport.stream(evidence.path("decisions").spliterator(), false)
                .filter(decision -> decision.path("decision").asText().equals("withdraw"))
                .findFirst()
                .orElseThrow();
        assertThat(withdrawal.path("person").asText()).isEqualTo("ana");
        assertThat(evidence.path("memberships")).contains(withdrawal.at("/grounds/membership"));
        assertThat(evidence.path("disagreements").toString()).doesNotContain("'ana'");
    }

    @Test
    void anAccountThatIsMadeAgainDoesNotInheritTheMembershipOfTheOneThatWasDeletedInTheDatabase() {
        made("eva");
        identities.createMembership("eva", "approver");
        assertThat(memberships.standing("eva", Group.APPROVER)).isPresent();
        database.sql("delete from ACT_ID_MEMBERSHIP where USER_ID_ = 'eva'").update();
        database.sql("delete from ACT_RU_AUTHORIZATION where USER_ID_ = 'eva'").update();
        database.sql("delete from ACT_ID_USER where ID_ = 'eva'").update();

        made("eva");
        database.sql("insert into ACT_ID_MEMBERSHIP (USER_ID_, GROUP_ID_) values ('eva', 'approver')")
                .update();

        assertThat(memberships.standing("eva", Group.APPROVER)).isEmpty();
        assertThat(memberships.of("eva"))
                .extracting(Memberships.Change::kind)
                .endsWith(Kind.ACCOUNT_CREATED, Kind.GIVEN, Kind.REMOVED, Kind.ACCOUNT_CREATED);
        assertThat(memberships.unrecorded()).containsExactly("'eva' in 'approver'");
    }

    @Test
    void anAccountThatIsDeletedLeavesItsGroups() {
        made("eva");
        identities.createMembership("eva", "approver");

        identities.deleteUser("eva");

        assertThat(memberships.standing("eva", Group.APPROVER)).isEmpty();
        assertThat(memberships.of("eva"))
                .extracting(Memberships.Change::kind)
                .endsWith(Kind.GIVEN, Kind.REMOVED, Kind.ACCOUNT_DELETED);
    }

    private void made(String user) {
        User account = identities.newUser(user);
        account.setPassword(PASSWORD);
        administers("admin", () -> identities.saveUser(account));
    }

    /** With the rights of an administrator, so that nothing but the record tells. */
    private void administers(String person, Runnable change) {
        as(person, List.of("platform", "camunda-admin"), change);
    }

    private void as(String person, List<String> groups, Runnable change) {
        identities.setAuthentication(person, groups);
        try {
            change.run();
        } finally {
            identities.clearAuthentication();
        }
    }

    private JsonNode evidence(RemediationId remediation) {
        String payload = Caller.program(port, "cora")
                .json("/api/remediations/" + remediation + "/evidence")
                .path("payload")
                .asText();
        return StrictJson.read(Base64.getDecoder().decode(payload)).path("predicate");
    }

    private static void assertForbidden(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
        assertThat(answer.body())
                .contains("needs a membership that counts for approvals")
                .contains("was given by that account itself");
    }
}
