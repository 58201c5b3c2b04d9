package dev.warrant.approval;

import dev.warrant.incident.RemediationId;
import dev.warrant.records.NewestFirst;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The signed decisions other than approvals, as they are on record. */
@Component
final class DecisionRecords {

    private final JdbcClient database;

    DecisionRecords(JdbcClient database) {
        this.database = database;
    }

    void append(Decided decided) {
        database.sql("insert into wr_decision (decision, remediation, person, group_id, decided_at, grounds, key_id,"
                        + " signature) values (?, ?, ?, ?, ?, ?, ?, ?)")
                .param(decided.decision())
                .param(decided.remediationOrNull())
                .param(decided.person())
                .param(decided.group())
                .param(decided.at().atOffset(ZoneOffset.UTC))
                .param(decided.grounds().toString())
                .param(decided.keyId())
                .param(decided.signature())
                .update();
    }

    /** The decisions about this remediation, and those about all remediations in that time, oldest first. */
    List<Decided> about(RemediationId remediation, Instant from, Instant until) {
        return database.sql(
                        "select * from wr_decision where remediation = ? or (remediation is null and decided_at >= ?"
                                + " and decided_at <= ?) order by seq")
                .params(remediation.value(), from.atOffset(ZoneOffset.UTC), until.atOffset(ZoneOffset.UTC))
                .query(Decided::of)
                .list();
    }

    /** From the newest on; a row that cannot be read was not written by this application. */
    NewestFirst<Decided> newestFirst() {
        return new NewestFirst<>(database, "wr_decision", Decided::of);
    }
}
