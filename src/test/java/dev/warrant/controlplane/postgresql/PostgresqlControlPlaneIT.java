package dev.warrant.controlplane.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.warrant.controlplane.ActionCall;
import dev.warrant.controlplane.ControlPlane;
import dev.warrant.controlplane.ControlPlaneContract;
import dev.warrant.controlplane.Credential;
import dev.warrant.controlplane.EffectReader;
import dev.warrant.controlplane.Grant.Purpose;
import dev.warrant.controlplane.PlaneFailure;
import dev.warrant.controlplane.StepExecutor;
import dev.warrant.controlplane.StepExecutor.Snapshot;
import dev.warrant.controlplane.StepOutcome;
import dev.warrant.controlplane.UndoOutcome;
import dev.warrant.controlplane.UndoRehearser;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PostgreSQL keeps the contract, on a real server. */
class PostgresqlControlPlaneIT extends ControlPlaneContract {

    private static final String BLOCK = "postgresql.block-login";
    private static final String END = "postgresql.end-sessions";
    private static final String ROTATE = "postgresql.rotate-password";

    private final PreparedServer server = PreparedServer.shared();
    private final Target target = Target.of(server.url());
    private final Map<String, String> firstFingerprints = new HashMap<>();
    private final List<Connection> clients = new ArrayList<>();

    @AfterEach
    void clientsLeave() throws SQLException {
        for (Connection client : clients) {
            client.close();
        }
        clients.clear();
    }

    @Override
    protected ControlPlane plane() {
        return target.plane();
    }

    @Override
    protected Optional<UndoRehearser> awayRehearser() {
        return Optional.of(Target.impatient(PreparedServer.url(1)).rehearser());
    }

    @Override
    protected Runnable takeUndoAway(ActionCall call) {
        List<String> functions = Target.ACTIONS.of(call).undoFunctions();
        server.run("revoke execute on function " + String.join(", ", functions) + " from warrant_credential");
        return server::setUp;
    }

    @Override
    protected List<String> secrets() {
        return List.of(PreparedServer.PREVIEW_PASSWORD, PreparedServer.BROKER_PASSWORD, "SCRAM-SHA-256");
    }

    @Override
    protected ActionCall fresh(String action) {
        String role = target.newRole(server, "login password 'old' connection limit 7 valid until '2099-01-01'");
        joinGroup(role);
        firstFingerprints.put(role, fingerprint(role));
        if (action.equals(END)) {
            connect(role, "old");
        }
        return Target.call(action, role);
    }

    @Override
    protected boolean targetLets(ActionCall call, Credential credential) {
        try (Connection connection =
                        server.login(MintedRole.of(credential).role(), String.valueOf(credential.secret()));
                PreparedStatement look = connection.prepareStatement("select warrant.look(?, ?)")) {
            look.setString(1, Target.ACTIONS.of(call).permission(call));
            look.setString(2, call.text("role"));
            return look.execute();
        } catch (SQLException refused) {
            return false;
        }
    }

    @Override
    protected Set<String> volatileFacts(String action) {
        return Set.of(
                "pid",
                "database",
                "clientAddress",
                "clientPort",
                "application",
                "startedAt",
                "state",
                "queryStartedAt",
                "transactionStartedAt",
                "tls",
                "certificate",
                "kerberos");
    }

    @Override
    protected ActionCall missing(String action) {
        return Target.call(action, "nobody");
    }

    @Override
    protected JsonNode actual(ActionCall call) {
        String role = call.text("role");
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        return switch (call.action()) {
            case BLOCK ->
                json.put("canLogin", server.ask(ofRole("rolcanlogin", role)).equals("t"));
            case "postgresql.expire-password" ->
                server.letsIn(role, "old")
                        ? json.put("validUntil", server.ask(ofRole("(rolvaliduntil at time zone 'UTC')::text", role)))
                        : json.put("validUntil", "the moment of applying");
            case "postgresql.limit-connections" ->
                json.put("connectionLimit", Integer.parseInt(server.ask(ofRole("rolconnlimit", role))));
            case "postgresql.revoke-membership" ->
                json.put("member", !memberships(role).equals("[]"));
            case END -> json.put("sessions", sessions(role).equals("0") ? "none" : "any that are open");
            case ROTATE -> {
                boolean same = fingerprint(role).equals(firstFingerprints.get(role)) && server.letsIn(role, "old");
                yield json.put("passwordFingerprint", same ? fingerprint(role) : "new, unknown to anybody");
            }
            default ->
                throw new IllegalArgumentException("How " + call.action() + " shows on a server is not told here");
        };
    }

    @Override
    protected JsonNode everything(ActionCall call) {
        String role = call.text("role");
        return JsonNodeFactory.instance
                .objectNode()
                .put("role", server.ask(ofRole("to_jsonb(r)::text", role)))
                .put("memberships", memberships(role))
                .put("sessions", sessions(role));
    }

    @Override
    protected void letExpire(Credential credential) {
        String role = MintedRole.of(credential).role();
        server.run(
                "update warrant.credential set expires_at = now() - interval '1 second' where name = '" + role + "'");
        server.run("alter role " + role + " valid until '2001-01-01'");
    }

    @Test
    void aBlockedRoleCannotLogInUntilItIsUnblocked() {
        ActionCall call = fresh(BLOCK);

        Snapshot before = applied(call);

        assertThat(server.letsIn(call.text("role"), "old")).isFalse();
        assertThat(undo(call, before)).isEqualTo(new UndoOutcome.Undone());
        assertThat(server.letsIn(call.text("role"), "old")).isTrue();
    }

    @Test
    void aBlockThatSomebodyElseMadeBetweenSnapshotAndApplyStays() {
        ActionCall call = fresh(BLOCK);
        undo(call, applied(call));
        applied(call);
        server.run("alter role " + call.text("role") + " login");
        Credential credential = mint(call, Purpose.APPLY);
        Snapshot before = executor().snapshot(call, credential);
        server.run("alter role " + call.text("role") + " nologin");

        assertThat(executor().apply(call, before, credential)).isInstanceOf(StepOutcome.Applied.class);

        assertThat(undo(call, before)).isInstanceOf(UndoOutcome.Residue.class);
        assertThat(server.letsIn(call.text("role"), "old")).isFalse();
    }

    @Test
    void aBlockThatSomebodyElseMadeAfterTheUndoStays() {
        ActionCall call = fresh(BLOCK);
        Snapshot before = applied(call);
        undo(call, before);
        server.run("alter role " + call.text("role") + " nologin");

        assertThat(undo(call, before)).isInstanceOf(UndoOutcome.Residue.class);
        assertThat(server.letsIn(call.text("role"), "old")).isFalse();
    }

    @Test
    void aRotatedPasswordIsDeadUntilItIsPutBack() {
        ActionCall call = fresh(ROTATE);

        Snapshot before = applied(call);

        assertThat(server.letsIn(call.text("role"), "old")).isFalse();
        assertThat(undo(call, before)).isEqualTo(new UndoOutcome.Undone());
        assertThat(server.letsIn(call.text("role"), "old")).isTrue();
    }

    @Test
    void endingSessionsNamesThemInTheSnapshotAndLeavesOthersAlone() throws SQLException {
        ActionCall call = fresh(END);
        connect(call.text("role"), "old");
        ActionCall other = fresh(END);

        Snapshot before = applied(call);

        assertThat(before.visible().get("sessions")).hasSize(2).allSatisfy(session -> {
            assertThat(session.get("application").textValue()).isEqualTo("test-client");
            assertThat(session.get("clientAddress").textValue()).isEqualTo("127.0.0.1");
            assertThat(session.get("database").textValue()).isEqualTo("postgres");
            assertThat(session.get("state").textValue()).isEqualTo("idle");
            assertThat(session.get("clientPort").isInt()).isTrue();
            assertThat(session.get("queryStartedAt").textValue()).isNotBlank();
        });
        assertThat(before.visible().get("sessionsLeftOut").intValue()).isZero();
        assertThat(clients.get(0).isValid(2)).isFalse();
        assertThat(clients.get(1).isValid(2)).isFalse();
        assertThat(clients.get(2).isValid(2)).isTrue();
        assertThat(sessions(other.text("role"))).isEqualTo("1");
    }

    /** The holder of the password decides what a session is called. */
    @Test
    void whatAClientCallsItselfIsKeptHarmlessAndItsQueriesAreNotKept() throws SQLException {
        ActionCall call = fresh(END);
        Connection attacker = connect(call.text("role"), "old");
        attacker.createStatement().execute("set application_name = E'psql\\u202Egnp.exe'");
        attacker.createStatement().execute("select 'a-secret-in-a-query'");

        Snapshot before = applied(call);

        assertThat(before.visible().toString()).contains("gnp.exe").doesNotContain("\u202e", "a-secret-in-a-query");
    }

    @Test
    void sessionsThatCannotBeKeptAreNotEnded() throws SQLException {
        ActionCall call = fresh(END);
        Credential credential = mint(call, Purpose.APPLY);
        server.run("revoke execute on function warrant.list_sessions(text) from warrant_credential");
        try {
            assertThatThrownBy(() -> executor().snapshot(call, credential)).isInstanceOf(PlaneFailure.class);
        } finally {
            server.setUp();
        }
        assertThat(clients.get(0).isValid(2)).isTrue();
    }

    @Test
    void sessionsThatComeAndGoLeaveThePreviewAsItIs() {
        ActionCall call = fresh(END);
        EffectReader.Reading withOne = reader().read(call);

        connect(call.text("role"), "old");
        EffectReader.Reading withTwo = reader().read(call);
        applied(call);

        assertThat(withTwo).isEqualTo(withOne);
        assertThat(reader().read(call)).isEqualTo(withOne);
    }

    @Test
    void sessionsThatComeBackCountAsNotEnded() {
        ActionCall call = fresh(END);
        Snapshot before = applied(call);

        connect(call.text("role"), "old");

        assertThat(executor().isApplied(call, before, mint(call, Purpose.APPLY)))
                .isFalse();
    }

    /** As an attacker who holds the role does, while the server refuses Warrant for now. */
    @Test
    void aPasswordThatTheRoleGaveItselfBetweenTwoTriesIsNoRotation() {
        ActionCall call = fresh(ROTATE);
        Credential credential = mint(call, Purpose.APPLY);
        Snapshot before = executor().snapshot(call, credential);
        server.run("alter role " + call.text("role") + " password 'mine'");

        StepOutcome outcome = executor().apply(call, before, credential);

        assertThat(outcome).isInstanceOf(StepOutcome.Drifted.class);
        assertThat(executor().isApplied(call, before, credential)).isFalse();
    }

    @Test
    void aPasswordThatTheRoleGaveItselfAfterTheRotationDoesNotStandForIt() {
        ActionCall call = fresh(ROTATE);
        Snapshot before = applied(call);
        server.run("alter role " + call.text("role") + " password 'mine'");

        assertThat(executor().isApplied(call, before, mint(call, Purpose.APPLY)))
                .isFalse();
    }

    @Test
    void whatAnEarlierVersionKeptOfAPasswordIsStillPutBack() {
        ActionCall call = fresh(ROTATE);
        Credential credential = mint(call, Purpose.APPLY);
        Snapshot kept = executor().snapshot(call, credential);
        executor().apply(call, kept, credential);
        String old = String.valueOf(Verifiers.of(kept).old());
        Snapshot before = new Snapshot(kept.visible(), old.getBytes(StandardCharsets.UTF_8));

        assertThat(executor().isApplied(call, before, credential)).isTrue();
        assertThat(undo(call, before)).isEqualTo(new UndoOutcome.Undone());
        assertThat(server.letsIn(call.text("role"), "old")).isTrue();
    }

    @Test
    void aPasswordThatSomebodyChangedSinceIsNotOverwritten() {
        ActionCall call = fresh(ROTATE);
        Snapshot before = applied(call);
        server.run("alter role " + call.text("role") + " password 'from the owner'");

        UndoOutcome outcome = undo(call, before);

        assertThat(outcome).isInstanceOf(UndoOutcome.Residue.class);
        assertThat(server.letsIn(call.text("role"), "from the owner")).isTrue();
        assertThat(server.letsIn(call.text("role"), "old")).isFalse();
    }

    @Test
    void permissionToUndoDoesNotSetAPasswordOfOnesOwnChoice() {
        ActionCall call = fresh(ROTATE);
        Snapshot before = applied(call);
        String chosen =
                ScramVerifier.of("chosen".toCharArray(), new byte[16], 4096).text();

        UndoOutcome outcome = undo(call, new Snapshot(before.visible(), chosen.getBytes()));

        assertThat(outcome).isInstanceOf(UndoOutcome.Failed.class);
        assertThat(server.letsIn(call.text("role"), "chosen")).isFalse();
    }

    @Test
    void aRoleWithoutAPasswordHasNoneAgainAfterUndo() {
        String role = target.newRole(server, "login");
        ActionCall call = Target.call(ROTATE, role);

        Snapshot before = applied(call);

        assertThat(server.ask(ofRole("rolpassword", role))).startsWith("SCRAM-SHA-256$");
        assertThat(undo(call, before)).isEqualTo(new UndoOutcome.Undone());
        assertThat(server.ask(ofRole("rolpassword", role))).isNull();
    }

    @Test
    void anMd5VerifierIsPutBackAsItWas() {
        String role = target.newRole(server, "login password 'md5" + "0a".repeat(16) + "'");
        String verifier = server.ask(ofRole("rolpassword", role));
        ActionCall call = Target.call(ROTATE, role);

        undo(call, applied(call));

        assertThat(verifier).startsWith("md5");
        assertThat(server.ask(ofRole("rolpassword", role))).isEqualTo(verifier);
    }

    @Test
    void aRoleThatCouldNotLogInCannotLogInAfterUndoEither() {
        String role = target.newRole(server, "nologin");
        ActionCall call = Target.call(BLOCK, role);

        assertThat(undo(call, applied(call))).isEqualTo(new UndoOutcome.Undone());
        assertThat(server.ask(ofRole("rolcanlogin", role))).isEqualTo("f");
    }

    @Test
    void aConnectionThatOutlivesItsCredentialIsRefused() throws SQLException {
        ActionCall call = fresh(BLOCK);
        Credential credential = mint(call, Purpose.APPLY);
        String account = MintedRole.of(credential).role();
        try (Connection connection = server.login(account, String.valueOf(credential.secret()))) {
            letExpire(credential);

            assertThat(refusal(connection, "select warrant.block_login('" + call.text("role") + "')"))
                    .isEqualTo("42501");
        }
        assertThat(server.letsIn(call.text("role"), "old")).isTrue();
    }

    @Test
    void aRowThatAnotherHoldsIsARefusalForNowAndChangesNothing() throws SQLException {
        ActionCall call = fresh(BLOCK);
        Connection holder = connect(call.text("role"), "old");
        holder.setAutoCommit(false);
        holder.createStatement().execute("alter role current_user password 'held'");

        StepOutcome outcome = apply(Target.impatient(server.url()).executor(), call);

        holder.rollback();
        assertThat(outcome).isInstanceOf(StepOutcome.RefusedForNow.class);
        assertThat(actual(call).get("canLogin").booleanValue()).isTrue();
    }

    @Test
    void anExpiredPasswordIsDeadUntilItsEndIsPutBack() {
        ActionCall call = fresh("postgresql.expire-password");

        Snapshot before = applied(call);

        assertThat(server.letsIn(call.text("role"), "old")).isFalse();
        assertThat(undo(call, before)).isEqualTo(new UndoOutcome.Undone());
        assertThat(server.letsIn(call.text("role"), "old")).isTrue();
    }

    @Test
    void aPasswordThatNeverRanOutNeverDoesAfterUndo() {
        String role = target.newRole(server, "login password 'old'");
        ActionCall call = Target.call("postgresql.expire-password", role);

        assertThat(undo(call, applied(call))).isEqualTo(new UndoOutcome.Undone());

        assertThat(server.ask(ofRole("rolvaliduntil", role))).isEqualTo("infinity");
        assertThat(server.letsIn(role, "old")).isTrue();
    }

    @Test
    void aRoleWithoutConnectionsGetsNoNewOne() {
        ActionCall call = fresh("postgresql.limit-connections");

        Snapshot before = applied(call);

        assertThat(server.letsIn(call.text("role"), "old")).isFalse();
        undo(call, before);
        assertThat(server.letsIn(call.text("role"), "old")).isTrue();
    }

    @Test
    void aLimitThatSomebodySetSinceStays() {
        ActionCall call = fresh("postgresql.limit-connections");
        Snapshot before = applied(call);
        server.run("alter role " + call.text("role") + " connection limit 3");

        assertThat(undo(call, before)).isInstanceOf(UndoOutcome.Residue.class);
        assertThat(server.ask(ofRole("rolconnlimit", call.text("role")))).isEqualTo("3");
    }

    @Test
    void aMembershipComesBackWithItsOptions() {
        ActionCall call = fresh("postgresql.revoke-membership");
        String role = call.text("role");
        server.run("grant \"app group\" to " + role + " with admin true, inherit false, set false");
        String options = memberships(role);

        Snapshot before = applied(call);

        assertThat(memberships(role)).isEqualTo("[]");
        undo(call, before);
        assertThat(memberships(role)).isEqualTo(options).contains("\"admin_option\": true");
    }

    @Test
    void aMembershipThatWasPassedOnIsRefused() {
        ActionCall call = fresh("postgresql.revoke-membership");
        String role = call.text("role");
        String other = target.newRole(server, "nologin");
        server.run("grant \"app group\" to " + role + " with admin true");
        server.run("set role " + role + "; grant \"app group\" to " + other);

        assertThat(apply(executor(), call)).isInstanceOf(StepOutcome.Refused.class);
        assertThat(memberships(other)).isNotEqualTo("[]");
    }

    @Test
    void aCredentialForOneGroupIsRefusedForAnother() {
        ActionCall call = fresh("postgresql.revoke-membership");
        String role = call.text("role");
        String group = target.newRole(server, "nologin");
        server.run("grant " + group + " to " + role);
        Credential credential = mint(call, Purpose.APPLY);
        Snapshot before = executor().snapshot(call, credential);
        String untouched = memberships(role);
        Map<String, JsonNode> parameters = new HashMap<>(call.parameters());
        parameters.put("group", TextNode.valueOf(group));

        StepOutcome outcome = executor().apply(new ActionCall(call.action(), parameters), before, credential);

        assertThat(outcome).isInstanceOf(StepOutcome.Refused.class);
        assertThat(memberships(role)).isEqualTo(untouched);
    }

    @ParameterizedTest
    @ValueSource(strings = {BLOCK, ROTATE, "postgresql.expire-password", "postgresql.limit-connections"})
    void undoingWhatWasDoneToARoleLeavesItsRevokedMembershipAndTheOtherWayRound(String action) {
        ActionCall role = fresh(action);
        ActionCall membership = Target.call("postgresql.revoke-membership", role.text("role"));
        String memberships = memberships(role.text("role"));
        Snapshot beforeRole = applied(role);
        Snapshot beforeMembership = applied(membership);

        assertThat(undo(role, beforeRole)).isEqualTo(new UndoOutcome.Undone());
        assertThat(memberships(role.text("role"))).isEqualTo("[]");

        beforeRole = applied(role);
        JsonNode done = actual(role);
        assertThat(undo(membership, beforeMembership)).isEqualTo(new UndoOutcome.Undone());
        assertThat(actual(role)).isEqualTo(done);
        assertThat(memberships(role.text("role"))).isEqualTo(memberships);
        assertThat(undo(role, beforeRole)).isEqualTo(new UndoOutcome.Undone());
    }

    @Test
    void aMembershipIsNotGrantedAgainByAGrantorWhoHasLostTheRight() {
        String granter = target.newRole(server, "nologin");
        ActionCall call = Target.call("postgresql.revoke-membership", target.newRole(server, "login"));
        ActionCall later = Target.call("postgresql.revoke-membership", granter);
        joinGroup(granter);
        server.run("grant \"app group\" to " + granter + " with admin true");
        server.run("set role " + granter + "; grant \"app group\" to " + call.text("role"));
        Snapshot before = applied(call);
        applied(later);

        assertThat(undo(call, before)).isInstanceOf(UndoOutcome.Failed.class);

        assertThat(memberships(granter)).isEqualTo("[]");
        assertThat(memberships(call.text("role"))).isEqualTo("[]");
    }

    private void joinGroup(String role) {
        if (server.ask("select 1 from pg_roles where rolname = 'app group'") == null) {
            server.run("create role \"app group\" nologin");
        }
        server.run("grant \"app group\" to " + role);
    }

    private String memberships(String role) {
        return server.ask("select coalesce(jsonb_agg(to_jsonb(m) - 'oid' order by m.grantor), '[]')::text"
                + " from pg_auth_members m where member = (select oid from pg_authid where rolname = " + quoted(role)
                + ")");
    }

    private StepOutcome apply(StepExecutor executor, ActionCall call) {
        Credential credential = mint(call, Purpose.APPLY);
        return executor.apply(call, executor().snapshot(call, credential), credential);
    }

    private UndoOutcome undo(ActionCall call, Snapshot before) {
        return executor().undo(call, before, mint(call, Purpose.UNDO));
    }

    private Connection connect(String role, String password) {
        try {
            Connection client = server.login(role, password);
            clients.add(client);
            return client;
        } catch (SQLException e) {
            throw new IllegalStateException("The test client did not get in", e);
        }
    }

    private String sessions(String role) {
        return server.ask("select count(*) from pg_stat_activity where usename = " + quoted(role));
    }

    private String fingerprint(String role) {
        return server.ask("select warrant.verifier_fingerprint(" + quoted(role) + ")");
    }

    static String refusal(Connection connection, String sql) {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
            return "none";
        } catch (SQLException e) {
            return e.getSQLState();
        }
    }

    private static String ofRole(String expression, String role) {
        return "select " + expression + " from pg_authid r where rolname = " + quoted(role);
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
