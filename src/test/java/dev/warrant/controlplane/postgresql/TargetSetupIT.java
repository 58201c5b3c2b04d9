package dev.warrant.controlplane.postgresql;

import static dev.warrant.controlplane.postgresql.PostgresqlControlPlaneIT.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.warrant.controlplane.ActionCall;
import dev.warrant.controlplane.Credential;
import dev.warrant.controlplane.EffectReader.Unreadable;
import dev.warrant.controlplane.Grant;
import dev.warrant.controlplane.Grant.Purpose;
import dev.warrant.controlplane.PlaneFailure;
import dev.warrant.controlplane.postgresql.PostgresqlProperties.Server;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the documented set-up leaves behind is narrow, and the server itself keeps it so. */
class TargetSetupIT {

    private static final String BLOCK = "postgresql.block-login";

    private final PreparedServer server = PreparedServer.shared();
    private final Target target = Target.of(server.url());
    private final String role = target.newRole(server, "login password 'old'");

    @Test
    void canBeRunAgainWithoutChangingFingerprintsOrPasswords() {
        String fingerprint = server.ask("select warrant.verifier_fingerprint('" + role + "')");

        server.setUp();

        assertThat(server.ask("select warrant.verifier_fingerprint('" + role + "')"))
                .isEqualTo(fingerprint);
        assertThat(server.letsIn("warrant_preview", PreparedServer.PREVIEW_PASSWORD))
                .isTrue();
    }

    @Test
    void warrantsOwnRolesHaveNoPowerOfTheirOwn() {
        assertThat(server.ask("select count(*) from pg_roles where rolname like 'warrant%' and"
                        + " (rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls)"))
                .isEqualTo("0");
    }

    @Test
    void thePreviewCanOnlyRead() throws SQLException {
        try (Connection preview = server.login("warrant_preview", PreparedServer.PREVIEW_PASSWORD)) {
            assertThat(refusal(preview, "set default_transaction_read_only = off"))
                    .isEqualTo("none");
            assertThat(refusal(preview, "select warrant.block_login('" + role + "')"))
                    .isEqualTo("42501");
            assertThat(refusal(preview, "select warrant.current_verifier('" + role + "')"))
                    .isEqualTo("42501");
            assertThat(refusal(preview, "select rolpassword from pg_authid")).isEqualTo("42501");
            assertThat(refusal(preview, "select key from warrant.fingerprint_key"))
                    .isEqualTo("42501");
            assertThat(refusal(preview, "alter role " + role + " nologin")).isEqualTo("42501");
            assertThat(refusal(preview, "create table public.t ()")).isEqualTo("42501");
        }
    }

    @Test
    void theBrokerCanOnlyMintAndRetire() throws SQLException {
        try (Connection broker = server.login("warrant_broker", PreparedServer.BROKER_PASSWORD)) {
            assertThat(refusal(broker, "create role warrant_c_other")).isEqualTo("42501");
            assertThat(refusal(broker, "select warrant.block_login('" + role + "')"))
                    .isEqualTo("42501");
            assertThat(refusal(broker, "select warrant.drop_credential('" + role + "')"))
                    .isEqualTo("42501");
            assertThat(refusal(broker, "update warrant.credential set expires_at = 'infinity'"))
                    .isEqualTo("42501");
            assertThat(refusal(broker, "select warrant.retire('" + role + "')")).isEqualTo("none");
        }
        assertThat(server.letsIn(role, "old")).isTrue();
    }

    @Test
    void everybodyElseCanDoNothing() throws SQLException {
        assertThat(server.ask("select count(*) from pg_proc p, aclexplode(p.proacl) a"
                        + " where p.pronamespace = 'warrant'::regnamespace and a.grantee = 0"))
                .isEqualTo("0");
        try (Connection anybody = server.login(role, "old")) {
            assertThat(refusal(anybody, "select warrant.block_login('" + role + "')"))
                    .isEqualTo("42501");
        }
    }

    @Test
    void everyFunctionWithBorrowedRightsPinsItsSearchPath() {
        assertThat(server.ask("select count(*) from pg_proc where pronamespace = 'warrant'::regnamespace and"
                        + " (not prosecdef or proconfig is null or proconfig[1] <> 'search_path=pg_catalog, pg_temp')"))
                .isEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres", "warrant_broker", "warrant_preview", "pg_monitor"})
    void powerfulRolesAndWarrantsOwnAreOutOfReach(String untouchable) {
        ActionCall call = Target.call(BLOCK, untouchable);

        assertThat(target.reader().read(call)).isInstanceOf(Unreadable.class);
        assertThatThrownBy(() -> mint(call, Duration.ofMinutes(5)))
                .isInstanceOf(PlaneFailure.class)
                .hasMessageContaining("42501");
    }

    @Test
    void replicationRolesAreOutOfReach() {
        String replica = target.newRole(server, "login replication");

        assertThat(target.reader().read(Target.call(BLOCK, replica))).isInstanceOf(Unreadable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1M", "PT61M"})
    void aCredentialIsValidForMinutes(String validity) {
        assertThatThrownBy(() -> mint(Target.call(BLOCK, role), Duration.parse(validity)))
                .isInstanceOf(PlaneFailure.class)
                .hasMessageContaining("at most an hour");
    }

    @Test
    void aRetiredCredentialIsGoneFromTheServer() {
        Credential credential = mint(Target.call(BLOCK, role), Duration.ofMinutes(5));
        assertThat(exists(credential)).isTrue();

        target.minter().retire(credential);

        assertThat(exists(credential)).isFalse();
    }

    @Test
    void aBlockDuringAnotherFindsItDone() throws Exception {
        Credential credential = mint(Target.call(BLOCK, role), Duration.ofMinutes(5));
        String account = MintedRole.of(credential).role();
        String secret = String.valueOf(credential.secret());
        try (Connection first = server.login(account, secret);
                Connection second = server.login(account, secret)) {
            first.setAutoCommit(false);
            assertThat(blocks(first)).isEqualTo("blocked");

            CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> blocks(second));
            await().atMost(Duration.ofSeconds(30)).until(() -> "1"
                    .equals(server.ask("select count(*) from pg_stat_activity where usename = '" + account
                            + "' and wait_event_type = 'Lock'")));
            first.commit();

            assertThat(answer.get(30, TimeUnit.SECONDS)).isEqualTo("blocked-already");
        }
        assertThat(server.ask("select count(*) from warrant.performed where target = '" + role + "'"))
                .isEqualTo("1");
    }

    @Test
    void mintingSweepsOutCredentialsWhoseTimeIsOver() {
        Credential forgotten = mint(Target.call(BLOCK, role), Duration.ofMinutes(5));
        server.run("update warrant.credential set expires_at = now() where name = '"
                + MintedRole.of(forgotten).role() + "'");

        mint(Target.call(BLOCK, role), Duration.ofMinutes(5));

        assertThat(exists(forgotten)).isFalse();
    }

    @Test
    void aWrongPreviewPasswordIsUnreadableAndIsNotRepeated() {
        Target stranger = Target.of(new Server(
                server.url(),
                "warrant_preview",
                "wrong-password",
                "warrant_broker",
                "",
                Duration.ofSeconds(5),
                Duration.ofSeconds(5)));

        assertThat(stranger.reader().read(Target.call(BLOCK, role)))
                .isInstanceOf(Unreadable.class)
                .asString()
                .contains("28P01")
                .doesNotContain("wrong-password");
    }

    @Test
    void aServerThatNobodyConfiguredIsUnreadable() {
        assertThat(Target.of(server.url())
                        .reader()
                        .read(new ActionCall(
                                BLOCK,
                                Map.of(
                                        "database", TextNode.valueOf("other"),
                                        "role", TextNode.valueOf(role)))))
                .isInstanceOf(Unreadable.class);
    }

    private Credential mint(ActionCall call, Duration validity) {
        Grant grant = new Grant(call, Target.resource(call), Purpose.APPLY);
        return target.minter().mint("cred-" + UUID.randomUUID(), grant, validity);
    }

    private String blocks(Connection connection) {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("select warrant.block_login('" + role + "')")) {
            answer.next();
            return answer.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean exists(Credential credential) {
        return server.ask("select 1 from pg_roles where rolname = '"
                        + MintedRole.of(credential).role() + "'")
                != null;
    }
}
