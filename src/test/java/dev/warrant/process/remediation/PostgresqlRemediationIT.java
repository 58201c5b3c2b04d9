package dev.warrant.process.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.warrant.Caller;
import dev.warrant.WholeApplication;
import dev.warrant.controlplane.Credential;
import dev.warrant.controlplane.Grant.Purpose;
import dev.warrant.controlplane.postgresql.PreparedServer;
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
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** An exposed database password, from the incident to a real PostgreSQL server and back. */
@WholeApplication
class PostgresqlRemediationIT {

    private static final String PASSWORD = "exposed-in-a-commit-1729";

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

    private final PreparedServer target = PreparedServer.shared();
    private final String role = "app_" + UUID.randomUUID().toString().substring(0, 8);

    @DynamicPropertySource
    static void aTarget(DynamicPropertyRegistry properties) {
        String server = "warrant.controlplane.postgresql.servers.orders.";
        properties.add(server + "url", () -> PreparedServer.shared().url());
        properties.add(server + "preview-password", () -> PreparedServer.PREVIEW_PASSWORD);
        properties.add(server + "broker-password", () -> PreparedServer.BROKER_PASSWORD);
    }

    @BeforeEach
    void aRoleWhosePasswordOthersKnow() {
        target.run("create role " + role + " login connection limit 7 password '" + PASSWORD + "'");
    }

    @AfterEach
    void healTheTarget() {
        target.setUp();
    }

    @Test
    void theLoginIsRefusedTheSessionsAreGoneAndThePasswordIsAnother() throws SQLException {
        String verifier = verifier();
        try (Connection attacker = target.login(role, PASSWORD)) {
            RemediationId remediation = contained();

            assertThat(walk.state(remediation)).isEqualTo(RemediationState.OBSERVING);
            assertThat(target.letsIn(role, PASSWORD)).isFalse();
            assertThat(sessions()).isEqualTo("0");
            assertThat(attacker.isValid(2)).isFalse();
            assertThat(verifier()).isNotEqualTo(verifier).startsWith("SCRAM-SHA-256$");
        }
        target.run("alter role " + role + " login");
        assertThat(target.letsIn(role, PASSWORD)).as("the exposed password").isFalse();
    }

    /** Names of roles that would do harm wherever one is put together into SQL, a form or a mail. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\"; drop role odd_bystander; --",
                "o'brien\\ $1 %I; <b>{{role}}</b> ${x}",
            })
    void aRoleIsContainedAndBroughtBackWhateverSignsItsNameHas(String signs) throws IOException {
        String odd = signs + " " + UUID.randomUUID().toString().substring(0, 8);
        target.run("create role odd_bystander login");
        target.run("create role \"" + odd.replace("\"", "\"\"") + "\" login password '" + PASSWORD + "'");
        try {
            RemediationId remediation = contained(odd);

            assertThat(walk.state(remediation)).isEqualTo(RemediationState.OBSERVING);
            assertThat(target.letsIn(odd, PASSWORD)).isFalse();
            assertThat(warrants.newest(remediation)).isPresent();
            Caller cora = Caller.program(port, "cora");
            JsonNode evidence = statement(cora.json("/api/remediations/" + remediation + "/evidence"));
            assertThat(evidence.findValuesAsText("target")).contains("postgresql/role:orders/" + odd);
            assertThat(evidence.at("/predicate/shown").toString())
                    .contains(JsonNodeFactory.instance
                            .textNode("Block the log-in of the role " + odd + " on orders")
                            .toString());
            JsonNode view = cora.json("/api/remediations/" + remediation);
            assertThat(view.at("/proposal/slots/role/value").asText()).isEqualTo(odd);
            walk.requests()
                    .rollBack(
                            remediation,
                            "bea",
                            "The password was a placeholder of the test environment",
                            RollbackPurpose.FALSE_POSITIVE,
                            Set.of("block-login", "rotate-password"));
            walk.goOn(remediation);

            assertThat(target.letsIn(odd, PASSWORD)).isTrue();
            assertThat(target.ask("select 1 from pg_roles where rolname = 'odd_bystander'"))
                    .isEqualTo("1");
        } finally {
            target.run("drop role odd_bystander");
        }
    }

    @Test
    void whoHoldsTheirOwnRoleInAnOpenTransactionIsContainedAllTheSame() throws SQLException {
        try (Connection thief = target.login(role, PASSWORD);
                Statement statement = thief.createStatement()) {
            thief.setAutoCommit(false);
            statement.execute("alter role " + role + " password 'mine'");

            RemediationId remediation = contained();

            assertThat(walk.state(remediation)).isEqualTo(RemediationState.OBSERVING);
            assertThat(thief.isValid(2)).isFalse();
            assertThat(walk.journal(remediation))
                    .containsSubsequence(
                            "block-login deferred",
                            "block-login attempted",
                            "block-login applied",
                            "block-login verified")
                    .containsSubsequence(
                            "block-login deferred",
                            "end-sessions brought-forward",
                            "end-sessions snapshot",
                            "end-sessions brought-forward",
                            "block-login verified",
                            "end-sessions reserved",
                            "end-sessions verified",
                            "rotate-password verified");
        }
        assertThat(target.letsIn(role, PASSWORD)).isFalse();
        assertThat(target.letsIn(role, "mine")).isFalse();
    }

    @Test
    void whoConnectsAgainAtOnceAndHoldsTheRoleAgainDoesNotWin() throws Exception {
        AtomicBoolean contained = new AtomicBoolean();
        List<Thread> thieves = Stream.generate(() -> new Thread(() -> holdAgainAndAgain(contained)))
                .limit(3)
                .toList();
        thieves.forEach(Thread::start);
        try {
            RemediationId remediation = contained();

            assertThat(walk.state(remediation)).isEqualTo(RemediationState.OBSERVING);
            assertThat(walk.journal(remediation))
                    .containsSubsequence("block-login deferred", "end-sessions brought-forward", "block-login verified")
                    .containsSubsequence("block-login verified", "end-sessions reserved", "end-sessions verified");
            assertThat(sessions()).isEqualTo("0");
        } finally {
            contained.set(true);
            for (Thread thief : thieves) {
                thief.join();
            }
        }
        assertThat(target.letsIn(role, PASSWORD)).isFalse();
    }

    private void holdAgainAndAgain(AtomicBoolean contained) {
        while (!contained.get()) {
            try (Connection thief = target.login(role, PASSWORD);
                    Statement statement = thief.createStatement()) {
                thief.setAutoCommit(false);
                statement.execute("alter role " + role + " password '" + PASSWORD + "'");
                while (!contained.get()) {
                    statement.execute("select pg_sleep(0.2)");
                }
            } catch (SQLException endedOrShutOut) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void whereSomebodyElseHoldsTheRoleItIsTriedAgainUntilTheyLetGo() throws SQLException {
        try (Connection other = target.superuser();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("alter role " + role + " set work_mem = '8MB'");
            statement.execute("alter role " + role + " connection limit 6");
            RemediationId remediation = contained();
            assertThat(walk.state(remediation)).isEqualTo(RemediationState.EXECUTING);
            assertThat(walk.journal(remediation)).contains("block-login deferred");

            other.rollback();
            walk.timePasses(remediation, "nextTryDue");

            assertThat(walk.state(remediation)).isEqualTo(RemediationState.OBSERVING);
            assertThat(target.letsIn(role, PASSWORD)).isFalse();
        }
    }

    @Test
    void aFalsePositiveBringsTheOldPasswordAndEveryAttributeBack() {
        String attributes = attributes();
        RemediationId remediation = contained();
        assertThat(attributes()).isNotEqualTo(attributes);

        walk.requests()
                .rollBack(
                        remediation,
                        "bea",
                        "The password was a placeholder of the test environment",
                        RollbackPurpose.FALSE_POSITIVE,
                        Set.of("block-login", "rotate-password"));
        walk.goOn(remediation);

        assertThat(target.letsIn(role, PASSWORD)).isTrue();
        assertThat(attributes()).isEqualTo(attributes);
        assertThat(walk.outcome(remediation)).isEqualTo(Outcome.ROLLED_BACK_WITH_RESIDUE);
        assertThat(rollback.residual(remediation))
                .extracting(Rollback.Residue::stepId)
                .containsExactly("end-sessions");
    }

    @Test
    void whenALaterStepFailsTheExposedPasswordStaysDeadAndTheReportSaysSo() {
        target.run("revoke execute on function warrant.rotate_password(text, text, text) from warrant_credential");

        RemediationId remediation = contained();

        assertThat(target.letsIn(role, PASSWORD)).isFalse();
        assertThat(walk.outcome(remediation)).isEqualTo(Outcome.ROLLED_BACK_WITH_RESIDUE);
        assertThat(rollback.residual(remediation))
                .extracting(Rollback.Residue::stepId)
                .contains("block-login");
    }

    @Test
    void whenNoCredentialCanBeMintedNothingIsChangedAndTheRunEnds() {
        String attributes = attributes();
        target.run(
                "revoke execute on function warrant.mint(text, text, text, text, text, interval) from warrant_broker");

        RemediationId remediation = contained();

        assertThat(walk.outcome(remediation)).isEqualTo(Outcome.FAILED);
        assertThat(attributes()).isEqualTo(attributes);
        assertThat(target.letsIn(role, PASSWORD)).isTrue();
    }

    @Test
    void aCredentialFromBeforeAStopIsShutOutByTheServerItself() throws SQLException {
        RemediationId remediation = approvedAndReserved();
        Credential credential = broker.mint(
                warrants.newest(remediation).orElseThrow().id(),
                "block-login",
                Purpose.APPLY,
                proving.prove(Role.EXECUTOR));
        String account =
                credential.principal().substring(0, credential.principal().indexOf('@'));
        String secret = String.valueOf(credential.secret());
        try (Connection open = target.login(account, secret)) {
            JsonNode answer = stop(remediation);

            assertThat(answer.at("/credentials/retired").asInt()).isEqualTo(1);
            assertThat(open.isValid(2)).isFalse();
        }
        assertThat(target.letsIn(account, secret)).isFalse();
        walk.goOn(remediation);
        assertThat(target.letsIn(role, PASSWORD)).isTrue();
        assertThat(walk.outcome(remediation)).isEqualTo(Outcome.FAILED);
    }

    @Test
    void aStopNamesTheCredentialThatAServerDoesNotTakeOutAndItIsGoneOnceTheServerDoes() {
        RemediationId remediation = approvedAndReserved();
        Credential credential = broker.mint(
                warrants.newest(remediation).orElseThrow().id(),
                "block-login",
                Purpose.APPLY,
                proving.prove(Role.EXECUTOR));
        String account =
                credential.principal().substring(0, credential.principal().indexOf('@'));
        String secret = String.valueOf(credential.secret());
        target.run("revoke execute on function warrant.retire(text) from warrant_broker");

        assertThat(stop(remediation).at("/credentials/notRetired/0").asText()).isEqualTo(credential.id());

        assertThat(target.letsIn(account, secret)).isTrue();
        target.setUp();
        assertThat(stop(remediation).at("/credentials/notRetired")).isEmpty();
        assertThat(target.letsIn(account, secret)).isFalse();
    }

    @Test
    void sessionsThatCannotBeKeptOnRecordAreNotEnded() throws SQLException {
        target.run("revoke execute on function warrant.list_sessions(text) from warrant_credential");
        try (Connection client = target.login(role, PASSWORD)) {
            RemediationId remediation = contained();

            assertThat(client.isValid(2)).isTrue();
            assertThat(walk.journal(remediation))
                    .contains("end-sessions refused")
                    .doesNotContain("end-sessions snapshot");
        }
    }

    @Test
    void mintedCredentialsAreGoneAfterwardsAndNoSecretStandsInAnyRecord() {
        String verifier = verifier();
        RemediationId remediation = contained();
        String rotated = verifier();

        assertThat(target.ask("select count(*) from pg_roles where rolname like 'warrant\\_c\\_%'"))
                .isEqualTo("0");
        KnownSecrets.add("the exposed password", PASSWORD);
        KnownSecrets.add("the verifier of the exposed password", verifier);
        KnownSecrets.add("the verifier of the password after it", rotated);
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

    private RemediationId approvedAndReserved() {
        RemediationId remediation = walk.reported(
                IncidentKind.EXPOSED_SECRET, Severity.HIGH, Map.of("database", "orders", "role", role), true);
        walk.approves("ben", remediation);
        walk.onlyApproves("bea", remediation);
        walk.goOnTo(remediation, "mintCredential");
        return remediation;
    }

    private JsonNode stop(RemediationId remediation) {
        return Caller.read(Caller.program(port, "ben")
                .post("/api/stop", "{\"reason\":\"wrong\",\"remediationId\":\"" + remediation + "\"}"));
    }

    private RemediationId contained() {
        return contained(role);
    }

    private RemediationId contained(String name) {
        RemediationId remediation = walk.reported(
                IncidentKind.EXPOSED_SECRET, Severity.HIGH, Map.of("database", "orders", "role", name), true);
        assertThat(walk.state(remediation)).isEqualTo(RemediationState.AWAITING_APPROVAL);
        walk.approves("ben", remediation);
        assertThat(target.letsIn(name, PASSWORD)).as("one of two approvals").isTrue();
        walk.approves("bea", remediation);
        return remediation;
    }

    private static JsonNode statement(JsonNode envelope) throws IOException {
        return new ObjectMapper()
                .readTree(Base64.getDecoder().decode(envelope.path("payload").asText()));
    }

    private String verifier() {
        return target.ask("select rolpassword from pg_authid where rolname = '" + role + "'");
    }

    private String sessions() {
        return target.ask("select count(*) from pg_stat_activity where usename = '" + role + "'");
    }

    private String attributes() {
        return target.ask("select row_to_json(r)::jsonb - 'oid' from pg_authid r where rolname = '" + role + "'");
    }
}
