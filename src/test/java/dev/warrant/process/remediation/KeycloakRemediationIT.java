package dev.warrant.process.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.Caller;
import dev.warrant.WholeApplication;
import dev.warrant.controlplane.Credential;
import dev.warrant.controlplane.Grant.Purpose;
import dev.warrant.controlplane.keycloak.PreparedRealm;
import dev.warrant.controlplane.keycloak.WithKeycloak;
import dev.warrant.credential.CredentialBroker;
import dev.warrant.execution.Rollback;
import dev.warrant.identity.Proving;
import dev.warrant.identity.Role;
import dev.warrant.incident.IncidentKind;
import dev.warrant.incident.RemediationId;
import dev.warrant.incident.Severity;
import dev.warrant.journal.RollbackPurpose;
import dev.warrant.remediation.Outcome;
import dev.warrant.remediation.RemediationState;
import dev.warrant.secrets.KnownSecrets;
import dev.warrant.secrets.StoredSecrets;
import dev.warrant.warrant.Warrants;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** The two documented templates for Keycloak, from the incident to a real realm and back. */
@WithKeycloak
@WholeApplication
@TestPropertySource(properties = {"camunda.bpm.process-engine-name=keycloak", "camunda.bpm.webapp.enabled=false"})
@DirtiesContext
class KeycloakRemediationIT {

    @Autowired
    private RemediationWalk walk;

    @LocalServerPort
    private int port;

    @Autowired
    private CredentialBroker broker;

    @Autowired
    private Proving proving;

    @Autowired
    private Warrants warrants;

    @Autowired
    private Rollback rollback;

    @Autowired
    private JdbcClient records;

    @Autowired
    private DataSource database;

    private final PreparedRealm realm = PreparedRealm.shared();
    private final String user = realm.newUser();
    private final String client = realm.newClient();

    @DynamicPropertySource
    static void aRealm(DynamicPropertyRegistry properties) {
        String staff = "warrant.controlplane.keycloak.servers.staff.";
        properties.add(staff + "url", () -> PreparedRealm.shared().url());
        properties.add(staff + "realm", () -> PreparedRealm.REALM);
        properties.add(staff + "preview-secret", () -> PreparedRealm.PREVIEW_SECRET);
        properties.add(staff + "broker-secret", () -> PreparedRealm.BROKER_SECRET);
        properties.add(staff + "executor-secret", () -> PreparedRealm.EXECUTOR_SECRET);
        properties.add(
                "warrant.template.location",
                () -> Path.of("docs", "keycloak").toUri().toString());
    }

    @Test
    void whoeverTookOverAnAccountIsShutOutAndAFalsePositiveLetsItsOwnerInAgain() {
        JsonNode session = realm.login(client, user, "openid");
        JsonNode offline = realm.login(client, user, "openid offline_access");

        RemediationId remediation =
                contained(IncidentKind.SUSPICIOUS_TOKEN, Map.of("realm", "staff", "user", user), "taken-over-account");

        assertThat(realm.user(user).path("enabled").booleanValue()).isFalse();
        realm.admin("PUT", "/users/" + realm.userId(user), "{\"enabled\": true}");
        assertThat(realm.refreshes(client, session)).as("were it only disabled").isFalse();
        assertThat(realm.refreshes(client, offline)).as("were it only disabled").isFalse();
        realm.admin("PUT", "/users/" + realm.userId(user), "{\"enabled\": false}");
        walk.requests()
                .rollBack(
                        remediation,
                        "bea",
                        "It was the owner on a journey",
                        RollbackPurpose.FALSE_POSITIVE,
                        Set.of("disable-user"));
        walk.goOn(remediation);
        assertThat(realm.login(client, user, "openid").has("access_token")).isTrue();
        assertThat(walk.outcome(remediation)).isEqualTo(Outcome.ROLLED_BACK_WITH_RESIDUE);
        assertThat(rollback.residual(remediation))
                .extracting(Rollback.Residue::stepId)
                .containsExactlyInAnyOrder("end-user-sessions", "revoke-consents");
    }

    @Test
    void aTokenFromBeforeAStopIsRefusedByKeycloakItself() {
        RemediationId remediation =
                selected(IncidentKind.SUSPICIOUS_TOKEN, Map.of("realm", "staff", "user", user), "taken-over-account");
        walk.approves("ben", remediation);
        walk.onlyApproves("bea", remediation);
        walk.goOnTo(remediation, "mintCredential");
        Credential credential = broker.mint(
                warrants.newest(remediation).orElseThrow().id(),
                "disable-user",
                Purpose.APPLY,
                proving.prove(Role.EXECUTOR));
        String token = String.valueOf(credential.secret());
        String path = "/users/" + realm.userId(user);
        assertThat(realm.status("GET", path, token, null)).isEqualTo(200);

        JsonNode answer = Caller.read(Caller.program(port, "ben")
                .post("/api/stop", "{\"reason\":\"wrong\",\"remediationId\":\"" + remediation + "\"}"));

        assertThat(answer.at("/credentials/retired").asInt()).isEqualTo(1);
        assertThat(realm.status("PUT", path, token, "{\"enabled\": false}")).isIn(401, 403);
        assertThat(realm.permissions()).noneMatch(name -> name.contains(realm.userId(user)));
        walk.goOn(remediation);
        assertThat(realm.user(user).path("enabled").booleanValue()).isTrue();
        assertThat(walk.outcome(remediation)).isEqualTo(Outcome.FAILED);
    }

    @Test
    void anExposedSecretIsDeadNoLeaveIsLeftAndNoSecretStandsInAnyRecord() {
        RemediationId remediation = contained(
                IncidentKind.EXPOSED_SECRET, Map.of("realm", "staff", "client", client), "exposed-client-secret");

        String rotated = realm.client(client).path("secret").asText();
        assertThat(realm.clientToken(client, PreparedRealm.OLD_SECRET)).isEmpty();
        assertThat(realm.permissions()).noneMatch(name -> name.contains(realm.clientId(client)));
        KnownSecrets.add("the client secret after the rotation", rotated);
        StoredSecrets stored = new StoredSecrets(database);
        assertThat(stored.found(KnownSecrets.search())).isEmpty();
        assertThat(stored.values()).isGreaterThan(1_000);
        walk.timePasses(remediation, "observationPassed");
        assertThat(records.sql("select count(*) from wr_sealed_secret where remediation = ?")
                        .param(remediation.value())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    /** No rule of the decision table names these templates: each is taken because it alone contains what is named. */
    private RemediationId contained(IncidentKind kind, Map<String, String> observed, String template) {
        RemediationId remediation = selected(kind, observed, template);
        walk.approves("ben", remediation);
        walk.approves("bea", remediation);
        assertThat(walk.state(remediation)).isEqualTo(RemediationState.OBSERVING);
        return remediation;
    }

    private RemediationId selected(IncidentKind kind, Map<String, String> observed, String template) {
        RemediationId remediation = walk.reported(kind, Severity.HIGH, observed, true);
        assertThat(walk.variable(remediation, "templateId")).isEqualTo(template);
        assertThat(walk.state(remediation)).isEqualTo(RemediationState.AWAITING_APPROVAL);
        return remediation;
    }
}
