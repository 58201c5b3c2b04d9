package dev.warrant.process.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.Databases;
import dev.warrant.OnBothDatabases;
import dev.warrant.access.Group;
import dev.warrant.approval.Memberships.Change;
import dev.warrant.approval.Memberships.Kind;
import dev.warrant.signing.FreshSigning;
import dev.warrant.signing.Signing;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** Memberships that are older than their records are believed once, and never because the records are gone. */
@OnBothDatabases
class MembershipTakeoverTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.123456Z");

    private final Signing signing = FreshSigning.key();
    private DataSource source;
    private JdbcClient database;

    @BeforeEach
    void anInstallationFromBeforeMembershipsWereRecorded() {
        source = Databases.empty();
        database = JdbcClient.create(source);
        database.sql("create table ACT_ID_MEMBERSHIP (USER_ID_ varchar(64), GROUP_ID_ varchar(64))")
                .update();
        holds("ben");
    }

    @Test
    void theFirstStartAfterTheUpdateTakesOverWhatIsThere() {
        RecordedMemberships memberships = started(false);

        assertThat(memberships.standing("ben", Group.APPROVER)).contains(ben(Kind.FOUND_AT_UPDATE, "start-up"));
        assertThat(memberships.unrecorded()).isEmpty();
    }

    @Test
    void laterStartsTakeNothingOver() {
        started(false);
        holds("smuggled");

        RecordedMemberships memberships = started(false);

        assertThat(memberships.standing("smuggled", Group.APPROVER)).isEmpty();
        assertThat(memberships.unrecorded()).containsExactly("'smuggled' in 'approver'");
    }

    @Test
    void whoEmptiesTheRecordsGainsNothing() {
        started(false);
        Databases.unguard(database, "wr_membership");
        database.sql("delete from wr_membership").update();
        holds("smuggled");

        RecordedMemberships memberships = started(false);

        assertThat(memberships.standing("smuggled", Group.APPROVER)).isEmpty();
        assertThat(memberships.standing("ben", Group.APPROVER)).isEmpty();
    }

    @Test
    void anUpdateThatWasCutOffIsFinishedWhenTheOperatorSaysSoAndCountsFromThenOn() {
        migrate(new MembershipSchema());

        RecordedMemberships memberships = started(true);

        assertThat(memberships.standing("ben", Group.APPROVER))
                .contains(ben(Kind.GIVEN, "warrant.take-over-memberships"));
    }

    private void holds(String user) {
        database.sql("insert into ACT_ID_MEMBERSHIP (USER_ID_, GROUP_ID_) values (?, 'approver')")
                .param(user)
                .update();
    }

    private RecordedMemberships started(boolean takeOver) {
        var schema = new MembershipSchema();
        migrate(schema);
        var properties = new AccountProperties(true, null, null, null, takeOver);
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        var memberships = new RecordedMemberships(
                database,
                new MembershipRecords(database, signing, clock),
                schema,
                new MembershipAge(properties, source),
                properties,
                new DataSourceTransactionManager(source),
                clock);
        memberships.begin();
        return memberships;
    }

    private void migrate(MembershipSchema schema) {
        Flyway.configure()
                .dataSource(source)
                .locations(
                        "classpath:db/migration",
                        "classpath:db/vendor/" + (Databases.isPostgres() ? "postgresql" : "h2"))
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .outOfOrder(true)
                .callbacks(schema)
                .load()
                .migrate();
    }

    private static Change ben(Kind kind, String by) {
        return new Change("ben", "approver", kind, by, NOW);
    }
}
