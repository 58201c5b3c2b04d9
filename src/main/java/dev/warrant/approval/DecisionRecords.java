package dev.warrant.approval;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.incident.RemediationId;
import dev.warrant.records.NewestFirst;
import dev.warrant.signing.Signing;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The signed decisions beside approvals, as they are on record. */
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

    /** Those about this remediation, and those about all in that time, oldest first. */
    List<Decided> about(RemediationId remediation, Instant from, Instant until) {
        return database.sql(
                        "select * from wr_decision where remediation = ? or (remediation is null and decided_at >= ?"
                                + " and decided_at <= ?) order by seq")
                .params(remediation.value(), from.atOffset(ZoneOffset.UTC), until.atOffset(ZoneOffset.UTC))
                .query(Decided::of)
                .list();
    }

    boolean any() {
        return !newest(0).isEmpty();
    }

    /** On what the newest rests that verifies. */
    Optional<ObjectNode> newestGrounds(Signing signing) {
        return NewestFirst.find(this::newest, row -> row.filter(decided -> decided.verifies(signing))
                        .isPresent())
                .flatMap(row -> row.map(Decided::grounds));
    }

    /** Empty for a row that cannot be read, which this application did not write. */
    private List<Optional<Decided>> newest(int passed) {
        return database.sql("select * from wr_decision order by seq desc offset ? rows fetch next ? rows only")
                .params(passed, NewestFirst.PAGE)
                .query(NewestFirst.readable(Decided::of))
                .list();
    }
}
