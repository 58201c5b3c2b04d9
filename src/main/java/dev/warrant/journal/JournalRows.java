package dev.warrant.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.warrant.incident.RemediationId;
import dev.warrant.policy.Policies;
import dev.warrant.records.Moment;
import dev.warrant.warrant.Warrant;
import dev.warrant.warrant.Warrants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

@Repository
public class JournalRows implements Journal {

    private final JdbcClient database;
    private final TransactionTemplate ownTransaction;
    private final ObjectMapper json;
    private final Warrants warrants;
    private final Policies policies;
    private final Clock clock;

    JournalRows(
            JdbcClient database,
            PlatformTransactionManager transactions,
            ObjectMapper json,
            Warrants warrants,
            Policies policies,
            Clock clock) {
        this.database = database;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.json = json;
        this.warrants = warrants;
        this.policies = policies;
        this.clock = clock;
    }

    @Override
    public List<Entry> entries(RemediationId remediation) {
        return database.sql("select warrant_id, step_id, status, detail, recorded_at from wr_journal"
                        + " where remediation = ? order by seq")
                .param(remediation.value())
                .query((row, number) -> entry(row))
                .list();
    }

    @Override
    public Map<String, StepStatus> statuses(RemediationId remediation) {
        Map<String, StepStatus> statuses = new LinkedHashMap<>();
        warrants.newest(remediation).ifPresent(warrant -> {
            List<Entry> entries = entriesUnder(warrant);
            policies.get(remediation, warrant.policyDigest())
                    .steps()
                    .forEach(step -> statuses.put(
                            step.id(), StepHistory.of(step.id(), entries).status()));
        });
        return statuses;
    }

    public StepHistory history(WarrantedStep step) {
        return StepHistory.of(step.id(), entriesUnder(step.warrant()));
    }

    /** Commits an entry at once, whatever becomes of the caller's transaction. */
    public void record(WarrantedStep step, StepStatus status, JsonNode detail) {
        ownTransaction.executeWithoutResult(transaction -> add(step, status, detail));
    }

    /** Adds an entry in the caller's transaction. */
    public void add(WarrantedStep step, StepStatus status, JsonNode detail) {
        database.sql(
                        "insert into wr_journal (remediation, warrant_id, step_index, step_id, status, detail, recorded_at)"
                                + " values (?, ?, ?, ?, ?, ?, ?)")
                .param(step.remediation().value())
                .param(step.warrant().id())
                .param(step.index())
                .param(step.id())
                .param(status.name())
                .param(detail.toString())
                .param(Moment.now(clock))
                .update();
    }

    List<Entry> entriesUnder(RemediationId remediation, String warrantId) {
        return entries(remediation).stream()
                .filter(entry -> entry.warrantId().equals(warrantId))
                .toList();
    }

    private List<Entry> entriesUnder(Warrant warrant) {
        return entriesUnder(warrant.remediation(), warrant.id());
    }

    private Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getString("warrant_id"),
                row.getString("step_id"),
                StepStatus.valueOf(row.getString("status")),
                parse(row.getString("detail")),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant());
    }

    private JsonNode parse(String detail) {
        try {
            return json.readTree(detail);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A journal entry is no longer JSON: " + e.getOriginalMessage(), e);
        }
    }
}
