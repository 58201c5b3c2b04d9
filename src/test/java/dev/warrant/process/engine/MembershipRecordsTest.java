package dev.warrant.process.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warrant.Databases;
import dev.warrant.OnBothDatabases;
import dev.warrant.approval.Memberships.Change;
import dev.warrant.approval.Memberships.Kind;
import dev.warrant.signing.FreshSigning;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@OnBothDatabases
class MembershipRecordsTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.123456Z");

    private JdbcClient database;
    private MembershipRecords records;

    @BeforeEach
    void nobodyIsAMember() {
        database = JdbcClient.create(Databases.migrated());
        records = new MembershipRecords(database, FreshSigning.key(), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void theLastChangeOfAMembershipCounts() {
        records.append("max", "approver", Kind.GIVEN, "admin");
        assertThat(records.standing("max", "approver"))
                .contains(new Change("max", "approver", Kind.GIVEN, "admin", NOW));

        records.append("max", "approver", Kind.REMOVED, "admin");

        assertThat(records.standing("max", "approver")).isEmpty();
        assertThat(records.of("max")).hasSize(2);
    }

    @Test
    void aRecordThatWasNotSignedHereIsNone() {
        records.append("max", "analyst", Kind.GIVEN, "admin");
        database.sql(
                        "insert into wr_membership (username, group_id, change, changed_by, changed_at, key_id, signature)"
                                + " select username, 'approver', change, changed_by, changed_at, key_id, signature from wr_membership")
                .update();

        assertThat(records.standing("max", "approver")).isEmpty();
        assertThat(records.standing("max", "analyst")).isPresent();
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
