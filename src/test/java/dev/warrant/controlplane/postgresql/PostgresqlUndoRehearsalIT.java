package dev.warrant.controlplane.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.warrant.controlplane.ActionCall;
import dev.warrant.controlplane.FaultyLine;
import dev.warrant.controlplane.Rehearsal;
import dev.warrant.controlplane.Rehearsal.Check;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a rehearsal says of a real server whose set-up is no longer what it was. */
class PostgresqlUndoRehearsalIT {

    private static final Duration BOUND = Duration.ofSeconds(8);
    private static final String ROTATE = "postgresql.rotate-password";

    private final PreparedServer server = PreparedServer.shared();
    private final Target target = Target.of(server.url());
    private final ActionCall call = Target.call(ROTATE, target.newRole(server, "login password 'old'"));

    @AfterEach
    void theSetUpIsRunAgain() {
        server.setUp();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            revoke execute on function warrant.mint(text,text,text,text,text,interval) from warrant_broker | permission
            revoke execute on function warrant.retire(text) from warrant_broker | permission
            revoke execute on function warrant.restore_password(text,text) from warrant_credential | permission
            revoke execute on function warrant.read_verifier(text) from warrant_credential | snapshot
            revoke usage on schema warrant from warrant_credential | permission
            alter function warrant.restore_password(text,text) security invoker | permission
            alter role warrant_broker nologin | permission
            """)
    void anUndoThatNeedsAMissingPartOfTheSetUpIsNotShownUntilItIsRunAgain(String damage, String lacking) {
        server.run(damage);
        Rehearsal rehearsal = target.rehearser().rehearse(call);

        server.setUp();

        assertThat(rehearsal.shown()).isFalse();
        assertThat(rehearsal.checks())
                .filteredOn(check -> !check.shown())
                .extracting(check -> check.what().word())
                .contains(lacking);
        assertThat(target.rehearser().rehearse(call).shown()).isTrue();
    }

    @Test
    void aFunctionThatASuperuserNoLongerOwnsIsNotShown() {
        server.run("create role not_super; alter function warrant.restore_password(text,text) owner to not_super");

        Rehearsal rehearsal = target.rehearser().rehearse(call);

        server.run("alter function warrant.restore_password(text,text) owner to postgres; drop role not_super");
        assertThat(rehearsal.checks())
                .filteredOn(check -> !check.shown())
                .extracting(Check::note)
                .singleElement()
                .asString()
                .contains("warrant.restore_password", "rights of a superuser");
    }

    @ParameterizedTest
    @CsvSource({"superuser", "replication"})
    void aRoleThatTheSetUpProtectsIsNotShown(String attribute) {
        ActionCall protectedRole = Target.call(ROTATE, target.newRole(server, "login password 'old' " + attribute));

        assertThat(target.rehearser().rehearse(protectedRole).shown()).isFalse();
    }

    /** Before PostgreSQL 16 it is enough to drop the grantor; later versions must be forced. */
    @Test
    void aMembershipWhoseGrantorIsGoneIsNotShown() {
        String role = call.text("role");
        String grants =
                "set allow_system_table_mods = on; update pg_catalog.pg_auth_members set grantor = %s where member = '"
                        + role + "'::regrole";
        if (server.ask("select 1 from pg_roles where rolname = '" + Target.GROUP + "'") == null) {
            server.run("create role \"" + Target.GROUP + "\" nologin");
        }
        server.run("grant \"" + Target.GROUP + "\" to " + role);
        ActionCall revoke = Target.call("postgresql.revoke-membership", role);
        assertThat(target.rehearser().rehearse(revoke).shown()).isTrue();
        server.run(grants.formatted("4000000000"));

        Rehearsal rehearsal = target.rehearser().rehearse(revoke);

        server.run(grants.formatted("10"));
        assertThat(rehearsal.checks())
                .filteredOn(check -> !check.shown())
                .extracting(check -> check.what().word())
                .containsExactly("parameters");
    }

    @Test
    void aServerThatNobodyConfiguredIsNotShown() {
        ActionCall elsewhere = new ActionCall(
                ROTATE,
                Map.of(
                        "database", TextNode.valueOf("other"),
                        "role", call.parameters().get("role")));

        assertThat(target.rehearser().rehearse(elsewhere).shown()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(FaultyLine.Fault.class)
    void anAnswerThatDoesNotArriveIsNotWaitedForAndNotShown(FaultyLine.Fault fault) throws IOException {
        Instant start = Instant.now();

        try (FaultyLine line = new FaultyLine(server.port(), "to_regprocedure", fault)) {
            Target impatient = Target.impatient(PreparedServer.url(line.port()));

            assertThat(impatient.rehearser().rehearse(call))
                    .isEqualTo(Rehearsal.notShown("PostgreSQL server 'orders' gave no clear answer about the undo"));
        }

        assertThat(Duration.between(start, Instant.now())).isLessThan(BOUND);
    }
}
