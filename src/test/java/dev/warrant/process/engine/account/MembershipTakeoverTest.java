package dev.warrant.process.engine.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warrant.Databases;
import dev.warrant.OnBothDatabases;
import dev.warrant.access.Group;
import dev.warrant.approval.GroundsOnRecord;
import dev.warrant.approval.Memberships.Change;
import dev.warrant.approval.Memberships.Head;
import dev.warrant.approval.Memberships.Kind;
import dev.warrant.signing.FreshSigning;
import dev.warrant.signing.Signing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Memberships that are older than their records are believed once, and never because the records are gone. */
@OnBothDatabases
class MembershipTakeoverTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.123456Z");
    private static final String HISTORY = "wr_flyway_history";

    @TempDir
    private Path data;

    private final Signing signing = FreshSigning.key();
    private DataSource source;
    private JdbcClient database;

    @BeforeEach
    void anInstallationFromBeforeMembershipsWereRecorded() {
        source = Databases.ofTheFirstRelease();
        database = JdbcClient.create(source);
        RecordsOfMemberships.accountsIn(database);
        holds("ben", "approver");
        holds("admin", "camunda-admin");
    }

    @Test
    void theFirstStartAfterTheUpdateTakesOverWhatIsThere() {
        RecordedMemberships memberships = started();

        assertThat(memberships.standing("ben", Group.APPROVER)).contains(ben(Kind.FOUND_AT_UPDATE, "start-up"));
        assertThat(memberships.unrecorded()).isEmpty();
        assertThat(memberships.doubt()).isEmpty();
        assertThat(memberships.passwordDoubt("ben")).isEmpty();
        assertThat(memberships.othersPassword("ben", NOW)).isEmpty();
    }

    @Test
    void aStartThatIsCutOffAfterTheMigrationIsMadeUpForByTheNextOne() {
        migrated();

        RecordedMemberships memberships = started();

        assertThat(memberships.doubt()).isEmpty();
        assertThat(memberships.standing("ben", Group.APPROVER)).contains(ben(Kind.FOUND_AT_UPDATE, "start-up"));
        assertThat(started().doubt()).isEmpty();
        assertThat(data.resolve("memberships.due")).doesNotExist();
    }

    @Test
    void aStartThatIsCutOffAmongTheMigrationsIsMadeUpForByTheNextOne() {
        migrated("26");

        RecordedMemberships memberships = started();

        assertThat(memberships.doubt()).isEmpty();
        assertThat(memberships.standing("ben", Group.APPROVER)).isPresent();
    }

    @Test
    void whoDropsTheRecordsOfAnInstallationWithAnEmptyDataFolderGainsNothing() throws IOException {
        started();
        emptyDataFolder();
        dropRecords("'26', '70'");
        holds("smuggled", "approver");
        migrated();

        assertNobodyStands(started());
    }

    @Test
    void whoEmptiesTheRecordsAndTheDataFolderIsEmptyTooGainsNothing() throws IOException {
        started();
        emptyDataFolder();
        Databases.unguard(database, "wr_membership");
        database.sql("delete from wr_membership").update();
        holds("smuggled", "approver");

        assertNobodyStands(started());
    }

    @Test
    void aDataFolderThatIsEmptyIsNoDoubt() throws IOException {
        started();
        emptyDataFolder();

        RecordedMemberships memberships = started();

        assertThat(memberships.doubt()).isEmpty();
        assertThat(memberships.standing("ben", Group.APPROVER)).isPresent();
    }

    @Test
    void aMarkThatWasDamagedIsPassedByRecordingAnew() throws IOException {
        started();
        for (Path mark : marks()) {
            Files.writeString(mark, "");
        }
        assertThat(started().doubt()).isPresent();

        RecordedMemberships memberships = started("admin");

        assertThat(memberships.doubt()).isEmpty();
        assertThat(memberships.standing("ben", Group.APPROVER)).contains(ben(Kind.GIVEN, "admin"));
        assertThat(started().doubt()).isEmpty();
    }

    @Test
    void aDatabaseThatWasRestoredToAnEarlierStateIsADoubtUntilMembershipsAreRecordedAnew() throws IOException {
        started();
        for (Path mark : marks()) {
            Files.writeString(mark, "50 sha256:" + "c".repeat(64) + "\n");
        }
        assertThat(started().doubt())
                .hasValueSatisfying(doubt -> assertThat(doubt).contains("that of place 50 was there once"));

        assertThat(started("admin").doubt()).isEmpty();
        assertThat(started().doubt()).isEmpty();
        assertThat(started().standing("ben", Group.APPROVER)).contains(ben(Kind.GIVEN, "admin"));
    }

    @Test
    void recordsFromBeforeTheyHadPlacesStayAndAnOlderVersionAddsNoMore() {
        migrated("26");
        database.sql("insert into wr_membership (username, group_id, change, changed_by, changed_at, key_id, signature)"
                        + " values ('ben', 'approver', 'given', 'admin', current_timestamp, 'k', 's')")
                .update();
        migrated();

        assertThat(database.sql("select count(*) from wr_membership where place is null")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        assertThatThrownBy(() -> database.sql(
                                "insert into wr_membership (username, group_id, change, changed_by, changed_at, key_id, signature)"
                                        + " values ('max', 'approver', 'given', 'admin', current_timestamp, 'k', 's')")
                        .update())
                .rootCause()
                .message()
                .containsIgnoringCase("wr_membership_needs_a_later_version");
    }

    @Test
    void recordsFromBeforeTheChainAreTakenOverIntoIt() {
        recordingBeganBeforeTheChain();

        assertThat(started().doubt()).isEmpty();
    }

    @Test
    void whereTheSigningKeyWasLostADecisionOnChainedRecordsStillKeepsTheChainFromBeginningAgain() {
        recordingBeganBeforeTheChain();
        Signing lost = FreshSigning.key();
        GroundsOnRecord.decide(database, lost, new Head(7, "sha256:" + "b".repeat(64)), NOW);
        holds("smuggled", "approver");

        assertThat(started().doubt())
                .hasValueSatisfying(doubt -> assertThat(doubt).contains("none that are chained"));
    }

    @Test
    void laterStartsTakeNothingOver() {
        started();
        holds("smuggled", "approver");

        RecordedMemberships memberships = started();

        assertThat(memberships.standing("smuggled", Group.APPROVER)).isEmpty();
        assertThat(memberships.unrecorded()).containsExactly("'smuggled' in 'approver'");
    }

    @Test
    void whoEmptiesTheRecordsGainsNothing() {
        started();
        Databases.unguard(database, "wr_membership");
        database.sql("delete from wr_membership").update();
        holds("smuggled", "approver");

        assertNobodyStands(started());
    }

    @Test
    void whoDropsTheRecordsAndTheirEntryInTheHistoryOfMigrationsGainsNothing() {
        started();
        dropRecords("'26', '70'");
        holds("smuggled", "approver");

        assertNobodyStands(started());
    }

    @Test
    void theDataFolderRemembersWhatTheDatabaseWasMadeToForget() {
        var mark = new MembershipMark(data.toString());
        mark.seen(new Head(1, "sha256:" + "a".repeat(64)), new Head(7, "sha256:" + "b".repeat(64)));
        holds("smuggled", "approver");

        assertNobodyStands(started());
    }

    @Test
    void whoTakesTheChainAwayDoesNotMakeItBeginAgain() {
        started();
        dropChain();

        RecordedMemberships memberships = started();

        assertThat(memberships.doubt())
                .hasValueSatisfying(doubt -> assertThat(doubt).contains("none that are chained"));
    }

    @Test
    void anAdministratorWhoIsNamedRecordsThemAnewAndTheyCountFromThenOn() {
        started();
        dropRecords("'26', '70'");

        RecordedMemberships memberships = started("admin");

        assertThat(memberships.standing("ben", Group.APPROVER)).contains(ben(Kind.GIVEN, "admin"));
        assertThat(memberships.countsFrom(ben(Kind.GIVEN, "admin"))).contains(NOW.plus(Duration.ofHours(24)));
        assertThat(memberships.othersPassword("ben", NOW)).isPresent();
        assertThat(memberships.doubt()).isEmpty();
        assertThat(started().standing("ben", Group.APPROVER)).isPresent();
    }

    @Test
    void nobodyElseIsNamedForIt() {
        started();
        dropRecords("'26', '70'");

        assertThatThrownBy(() -> started("ben"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("warrant.record-memberships-anew-by")
                .hasMessageContaining("'ben' is in neither");
    }

    @Test
    void recordsThatAreWholeAreNotMadeAnew() {
        started();
        holds("smuggled", "approver");

        assertThat(started("admin").standing("smuggled", Group.APPROVER)).isEmpty();
    }

    private void recordingBeganBeforeTheChain() {
        migrated("26");
        MembershipRow began = new MembershipRow(
                        MembershipRow.NOBODY,
                        "",
                        MembershipRow.BEGAN,
                        "start-up",
                        NOW.atOffset(ZoneOffset.UTC),
                        null,
                        null,
                        null,
                        "",
                        "")
                .signed(signing);
        database.sql("insert into wr_membership (username, group_id, change, changed_by, changed_at, key_id, signature)"
                        + " values (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        began.user(),
                        began.group(),
                        began.change(),
                        began.by(),
                        began.at(),
                        began.keyId(),
                        began.signature())
                .update();
        migrated();
    }

    private void assertNobodyStands(RecordedMemberships memberships) {
        assertThat(memberships.standing("smuggled", Group.APPROVER)).isEmpty();
        assertThat(memberships.standing("ben", Group.APPROVER)).isEmpty();
        assertThat(memberships.doubt()).isPresent();
    }

    private void holds(String user, String group) {
        RecordsOfMemberships.holds(database, user, group);
    }

    private void dropRecords(String versions) {
        database.sql("drop table wr_membership").update();
        database.sql("drop table wr_membership_lock").update();
        forget(versions);
    }

    private void dropChain() {
        Databases.unguard(database, "wr_membership");
        database.sql("delete from wr_membership where place > 1").update();
        database.sql("drop index wr_membership_by_place").update();
        for (String column : List.of("place", "previous", "secret_digest")) {
            database.sql("alter table wr_membership drop column " + column).update();
        }
        database.sql("drop table wr_membership_lock").update();
        forget("'70'");
    }

    private void forget(String versions) {
        database.sql("delete from \"" + HISTORY + "\" where \"version\" in (" + versions + ")")
                .update();
    }

    private RecordedMemberships started() {
        return started(null);
    }

    private List<Path> marks() throws IOException {
        try (Stream<Path> files = Files.list(data)) {
            return files.toList();
        }
    }

    private void emptyDataFolder() throws IOException {
        for (Path mark : marks()) {
            Files.delete(mark);
        }
    }

    private MembershipSchema migrated() {
        return migrated("latest");
    }

    private MembershipSchema migrated(String target) {
        var schema = new MembershipSchema(data.toString());
        Flyway.configure()
                .target(target)
                .dataSource(source)
                .table(HISTORY)
                .locations(
                        "classpath:db/migration",
                        "classpath:db/vendor/" + (Databases.isPostgres() ? "postgresql" : "h2"))
                .outOfOrder(true)
                .callbacks(schema)
                .load()
                .migrate();
        return schema;
    }

    private RecordedMemberships started(@Nullable String anewBy) {
        MembershipSchema schema = migrated();
        var records = new RecordsOfMemberships(source, signing, Clock.fixed(NOW, ZoneOffset.UTC), data, schema, anewBy);
        records.begin();
        return records.memberships;
    }

    private static Change ben(Kind kind, String by) {
        return new Change("ben", "approver", kind, by, NOW);
    }
}
