package dev.warrant.controlplane.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.warrant.Exhaustive;
import dev.warrant.controlplane.ActionCall;
import dev.warrant.controlplane.Credential;
import dev.warrant.controlplane.EffectReader;
import dev.warrant.controlplane.Grant;
import dev.warrant.controlplane.Grant.Purpose;
import dev.warrant.controlplane.Rehearsal;
import dev.warrant.controlplane.StepExecutor.Snapshot;
import dev.warrant.controlplane.StepOutcome;
import dev.warrant.controlplane.UndoOutcome;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A role may have any name that PostgreSQL can quote: every action works on it, and on nothing else. */
class OddRoleNamesIT {

    private static final String BYSTANDER = "odd_bystander";

    private final PreparedServer server = PreparedServer.shared();
    private final Target target = Target.of(server.url());
    private final String group = "team \"" + UUID.randomUUID().toString().substring(0, 8) + "\"; drop role a; --";

    @BeforeEach
    void somebodyElse() {
        server.run("create role " + BYSTANDER + " login password 'old'; create role " + identifier(group));
    }

    @AfterEach
    void nobodyElse() {
        server.run("drop role " + BYSTANDER + "; drop role " + identifier(group));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\"; drop role odd_bystander; --",
                "a'; drop role odd_bystander; --",
                "sixty-three-characters-are-the-longest-name-that-a-role-can-have"
            })
    void everyActionIsDoneAndUndoneOnARoleOfThisName(String name) {
        isTargetOfEveryAction(name);
    }

    @Exhaustive
    @ParameterizedTest
    @ValueSource(
            strings = {
                "$$ select 1 $$",
                "back\\slash\\",
                "Größe_会社",
                "odd_bystander nologin; --",
                "\"quoted\"",
                "\"",
                ";",
                "$1",
                "%I %s %L %%",
                "U&\"\\0061\"",
                "/* a comment */",
                "CamelCase.With Blanks",
                "line\nbreak\ttab",
                "select",
                "${jndi:x} {{role}} <b>",
                "postgresql.revoke-membership x",
                "a/b@orders"
            })
    void everyActionIsDoneAndUndoneOnARoleOfAnyOtherName(String name) {
        isTargetOfEveryAction(name);
    }

    private void isTargetOfEveryAction(String name) {
        String credentials = credentials();
        String role = name.length() > 63 ? name.substring(0, 63) : name;
        server.run("create role " + identifier(role)
                + " login password 'old' connection limit 7 valid until '2099-01-01' in role " + identifier(group));
        String before = rowOf(role);
        try {
            Target.ACTIONS
                    .descriptions()
                    .forEach(action -> isDoneAndUndone(call(action.name(), role), action.reversible(), before));
        } finally {
            server.run("drop role " + identifier(role));
        }

        assertThat(server.letsIn(BYSTANDER, "old")).isTrue();
        assertThat(server.ask("select 1 from pg_roles where rolname = " + literal(group)))
                .isEqualTo("1");
        assertThat(credentials()).isEqualTo(credentials);
    }

    /** How many roles stand for credentials on the server, which other classes use too. */
    private String credentials() {
        return server.ask("select count(*) from pg_roles where rolname like 'warrant\\_c\\_%'");
    }

    private void isDoneAndUndone(ActionCall call, boolean reversible, String before) {
        assertThat(target.reader().read(call))
                .as(call.toString())
                .isInstanceOfSatisfying(EffectReader.Readable.class, readable -> assertThat(
                                readable.state().get("role").textValue())
                        .isEqualTo(call.text("role")));
        if (reversible) {
            assertThat(target.rehearser().rehearse(call).checks()).allMatch(Rehearsal.Check::shown);
        }
        Credential credential = mint(call, Purpose.APPLY);
        Snapshot snapshot = target.executor().snapshot(call, credential);

        assertThat(target.executor().apply(call, snapshot, credential)).isInstanceOf(StepOutcome.Applied.class);

        assertThat(target.executor().isApplied(call, snapshot, credential)).isTrue();
        target.minter().retire(credential);
        if (reversible) {
            assertThat(rowOf(call.text("role"))).as(call.action()).isNotEqualTo(before);
            Credential undo = mint(call, Purpose.UNDO);
            assertThat(target.executor().undo(call, snapshot, undo)).isEqualTo(new UndoOutcome.Undone());
            target.minter().retire(undo);
        }
        assertThat(rowOf(call.text("role"))).as(call.action()).isEqualTo(before);
    }

    private ActionCall call(String action, String role) {
        Map<String, JsonNode> parameters =
                new HashMap<>(Target.call(action, role).parameters());
        parameters.put("group", TextNode.valueOf(group));
        return new ActionCall(action, parameters);
    }

    private Credential mint(ActionCall call, Purpose purpose) {
        String id = UUID.randomUUID().toString().replace("-", "");
        return target.minter().mint(id, new Grant(call, Target.resource(call), purpose), Duration.ofMinutes(5));
    }

    private String rowOf(String role) {
        return server.ask("select (to_jsonb(r) - 'oid')::text || coalesce((select jsonb_agg(to_jsonb(m) - 'oid')::text"
                + " from pg_auth_members m where m.member = r.oid), '[]')"
                + " from pg_authid r where rolname = " + literal(role));
    }

    private static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
