package dev.warrant.process.engine.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warrant.Databases;
import dev.warrant.OnBothDatabases;
import dev.warrant.access.Group;
import dev.warrant.approval.Memberships.Change;
import dev.warrant.approval.Memberships.Kind;
import dev.warrant.signing.FreshSigning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@OnBothDatabases
class MembershipRecordsTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.123456Z");

    @TempDir
    private Path data;

    private DataSource source;
    private JdbcClient database;
    private RecordsOfMemberships application;
    private MembershipRecords records;
    private RecordedMemberships memberships;

    @BeforeEach
    void nobodyIsAMember() {
        source = Databases.migrated();
        database = JdbcClient.create(source);
        RecordsOfMemberships.accountsIn(database);
        application = new RecordsOfMemberships(
                source,
                FreshSigning.key(),
                Clock.fixed(NOW, ZoneOffset.UTC),
                data,
                new MembershipSchema(data.toString()),
                null);
        records = application.records;
        memberships = application.memberships;
        application.begin();
    }

    @Test
    void theLastChangeOfAMembershipCounts() {
        records.append("max", "approver", Kind.GIVEN, "admin");
        assertThat(records.standing("max", "approver"))
                .contains(new Change("max", "approver", Kind.GIVEN, "admin", NOW));

        records.append("max", "approver", Kind.REMOVED, "admin");

        assertThat(records.standing("max", "approver")).isEmpty();
        assertThat(records.of("max")).hasSize(2);
        assertThat(memberships.doubt()).isEmpty();
    }

    @Test
    void aRecordThatWasNotSignedHereIsNoneAndIsToldOf() {
        records.append("max", "analyst", Kind.GIVEN, "admin");
        database.sql(
                        "insert into wr_membership (username, group_id, change, changed_by, changed_at, place, key_id, signature)"
                                + " select 'eva', 'approver', change, changed_by, changed_at, 99, key_id, signature"
                                + " from wr_membership where username = 'max'")
                .update();

        assertThat(memberships.standing("eva", Group.APPROVER)).isEmpty();
        assertThat(memberships.standing("max", Group.ANALYST)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update wr_membership set signature = 'x' where change = 'removed'",
                "update wr_membership set group_id = 'intake' where change = 'removed'",
                "update wr_membership set change = 'nonsense' where change = 'removed'",
                "update wr_membership set username = 'eva' where change = 'removed'",
                "update wr_membership set place = null where change = 'removed'",
                "delete from wr_membership where change = 'removed'",
            })
    void whoWasRemovedDoesNotStandAgainBecauseTheRecordOfItWasTamperedWith(String tampering) {
        records.append("max", "approver", Kind.GIVEN, "admin");
        records.append("max", "approver", Kind.REMOVED, "admin");
        Databases.unguard(database, "wr_membership");
        database.sql("alter table wr_membership drop constraint wr_membership_needs_a_later_version")
                .update();

        database.sql(tampering).update();

        assertThat(memberships.doubt()).isPresent();
    }

    @Test
    void anAccountOfWhichARecordWasGarbledIsInNoGroup() {
        records.append("max", "approver", Kind.GIVEN, "admin");
        records.append("max", "approver", Kind.REMOVED, "admin");
        records.append("eva", "approver", Kind.GIVEN, "admin");
        Databases.unguard(database, "wr_membership");

        database.sql("update wr_membership set group_id = 'intake' where change = 'removed'")
                .update();

        assertThat(memberships.standing("max", Group.APPROVER)).isEmpty();
        assertThat(memberships.standing("eva", Group.APPROVER)).isPresent();
    }

    @Test
    void aPasswordThatWasPutIntoTheDatabaseIsTold() {
        RecordsOfMemberships.holds(database, "max", "approver");
        records.append("max", Kind.ACCOUNT_CREATED, "admin", StoredPasswords.digest("max", "hash", "salt"));
        assertThat(memberships.passwordDoubt("max")).isEmpty();

        database.sql("update ACT_ID_USER set PWD_ = 'another' where ID_ = 'max'")
                .update();

        assertThat(memberships.passwordDoubt("max")).isPresent();
    }

    @Test
    void whoSignedInWithSuchAPasswordDoesNotDecideOnceTheOldOneIsBack() {
        RecordsOfMemberships.holds(database, "max", "approver");
        records.append("max", Kind.ACCOUNT_CREATED, "admin", StoredPasswords.digest("max", "hash", "salt"));
        database.sql("update ACT_ID_USER set PWD_ = 'another' where ID_ = 'max'")
                .update();

        memberships.noticeSignIn("max");
        memberships.noticeSignIn("max");
        database.sql("update ACT_ID_USER set PWD_ = 'hash' where ID_ = 'max'").update();

        assertThat(memberships.passwordDoubt("max")).isEmpty();
        assertThat(memberships.othersPassword("max", NOW)).isPresent();
        assertThat(memberships.of("max")).hasSize(2);
    }

    @Test
    void aRecordAsAnOlderVersionWritesItIsRefusedSoThatItsChangeFailsAndTheRecordsStayWhole() {
        assertThatThrownBy(() -> database.sql(
                                "insert into wr_membership (username, group_id, change, changed_by, changed_at, key_id,"
                                        + " signature) values ('max', 'approver', 'given', 'admin', current_timestamp, 'k', 's')")
                        .update())
                .rootCause()
                .message()
                .containsIgnoringCase("wr_membership_needs_a_later_version");

        assertThat(memberships.doubt()).isEmpty();
    }

    @Test
    void ofManyWhoChangeMembershipsAtOnceEachIsRecordedAndTheRecordsStayWhole() {
        TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(source));

        List<CompletableFuture<Void>> changes = IntStream.range(0, 24)
                .mapToObj(number -> CompletableFuture.runAsync(() -> transaction.executeWithoutResult(
                        status -> records.append("max" + number, "approver", Kind.GIVEN, "admin"))))
                .toList();
        changes.forEach(CompletableFuture::join);

        assertThat(memberships.doubt()).isEmpty();
        assertThat(records.head())
                .hasValueSatisfying(head -> assertThat(head.place()).isEqualTo(25));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "7", "7 sha256:abc", "seven sha256:abc"})
    void aMarkThatCannotBeReadIsADoubtWithASentence(String content) throws IOException {
        records.append("max", "approver", Kind.GIVEN, "admin");
        Path mark = mark();
        Files.writeString(mark, content);

        records.append("eva", "approver", Kind.GIVEN, "admin");

        assertThat(memberships.doubt()).hasValueSatisfying(doubt -> assertThat(doubt)
                .contains(mark.toString())
                .contains("must hold the place and the digest of a record"));
        assertThat(Files.readString(mark)).isEqualTo(content);
    }

    @Test
    void anEmptyDataFolderIsNoDoubtAndIsFilledAgain() throws IOException {
        records.append("max", "approver", Kind.GIVEN, "admin");
        Files.delete(mark());
        assertThat(memberships.doubt()).isEmpty();

        application.begin();

        assertThat(memberships.doubt()).isEmpty();
        assertThat(mark()).exists();
    }

    private Path mark() throws IOException {
        try (Stream<Path> files = Files.list(data)) {
            return files.filter(file -> file.toString().endsWith(".mark"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void recordsAreNeitherChangedNorDeleted() {
        records.append("max", "approver", Kind.GIVEN, "admin");

        assertThatThrownBy(() -> database.sql("update wr_membership set changed_by = 'bea'")
                        .update())
                .hasStackTraceContaining("append-only");
        assertThatThrownBy(() -> database.sql("delete from wr_membership").update())
                .hasStackTraceContaining("append-only");
    }
}
