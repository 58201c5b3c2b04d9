package dev.warrant.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warrant.Databases;
import dev.warrant.OnBothDatabases;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@OnBothDatabases
@OnBothDatabases.InEveryRun
class AppendOnlyTest {

    /** Tables that hold no record but something that comes and goes; everything else is append-only. */
    private static final Set<String> MUTABLE = Set.of(
            "wr_resource_hold",
            "wr_sealed_secret",
            "wr_wait",
            "wr_call_under_way",
            "wr_sandbox_resource",
            "wr_sandbox_credential",
            "wr_outbox",
            "wr_evidence_lock",
            "wr_opening_lock",
            "wr_automatic_turn",
            "wr_sign_in",
            "wr_seal_due",
            "wr_passed_over",
            "wr_template_folder",
            "wr_membership_lock",
            "wr_model_notice",
            "wr_earlier_secrets");

    private final DataSource source = Databases.migrated();
    private final JdbcClient database = JdbcClient.create(source);

    @Test
    void recordsAreNeitherUpdatedNorDeleted() {
        database.sql("insert into wr_kill_switch (event, remediation, person, reason, recorded_at)"
                        + " values ('stop-all', null, 'ben', 'a test', current_timestamp)")
                .update();

        assertThatThrownBy(() -> database.sql("update wr_kill_switch set reason = 'another'")
                        .update())
                .rootCause()
                .hasMessageContaining("append-only");
        assertThatThrownBy(() -> database.sql("delete from wr_kill_switch").update())
                .rootCause()
                .hasMessageContaining("append-only");
    }

    @Test
    void everyTableIsAppendOnlyOrKnownToHoldNoRecords() {
        assertThat(guarded()).isEqualTo(records());
    }

    private Set<String> records() {
        Set<String> tables = new TreeSet<>(database.sql(
                        "select lower(table_name) from information_schema.tables where lower(table_name) like 'wr\\_%'")
                .query(String.class)
                .list());
        tables.removeAll(MUTABLE);
        return tables;
    }

    private Set<String> guarded() {
        return new TreeSet<>(database.sql("select lower(event_object_table) from information_schema.triggers"
                        + " where lower(trigger_name) like 'wr\\_%\\_append\\_only'")
                .query(String.class)
                .list());
    }
}
