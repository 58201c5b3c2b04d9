package dev.warrant.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.warrant.records.Moment;
import dev.warrant.warrant.Warrant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of rollbacks and of their queues, one of each for a warrant. */
@Repository
public class RollbackRecords {

    private final JdbcClient database;
    private final ObjectMapper json;
    private final Clock clock;

    RollbackRecords(JdbcClient database, ObjectMapper json, Clock clock) {
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    public Optional<Opened> find(String warrantId) {
        return database.sql("select purpose, confirmed from wr_rollback where warrant_id = ?")
                .param(warrantId)
                .query((row, number) -> opened(row))
                .optional();
    }

    public void open(Warrant warrant, Opened opened, String requester, String reason) {
        database.sql(
                        "insert into wr_rollback (warrant_id, remediation, purpose, confirmed, requester, reason, recorded_at)"
                                + " values (?, ?, ?, ?, ?, ?, ?)")
                .param(warrant.id())
                .param(warrant.remediation().value())
                .param(opened.purpose().name())
                .param(json.valueToTree(new TreeSet<>(opened.confirmed())).toString())
                .param(requester)
                .param(reason)
                .param(Moment.now(clock))
                .update();
    }

    public void queue(Warrant warrant, int stepIndex) {
        database.sql("insert into wr_rollback_queue (remediation, warrant_id, step_index, recorded_at)"
                        + " values (?, ?, ?, ?)")
                .param(warrant.remediation().value())
                .param(warrant.id())
                .param(stepIndex)
                .param(Moment.now(clock))
                .update();
    }

    /** The indexes of the queued steps, in the order of undoing. */
    public List<Integer> queue(Warrant warrant) {
        return database.sql("select step_index from wr_rollback_queue where warrant_id = ? order by seq")
                .param(warrant.id())
                .query(Integer.class)
                .list();
    }

    private Opened opened(ResultSet row) throws SQLException {
        try {
            return new Opened(
                    RollbackPurpose.valueOf(row.getString("purpose")),
                    json.readValue(row.getString("confirmed"), new TypeReference<Set<String>>() {}));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A recorded rollback is no longer JSON: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * An open rollback.
     *
     * @param confirmed ids of steps to undo although the undo re-exposes something
     */
    public record Opened(RollbackPurpose purpose, Set<String> confirmed) {

        public Opened {
            confirmed = Set.copyOf(confirmed);
        }

        /** Why a step must stay applied; empty when it may be undone. */
        public Optional<String> keeps(WarrantedStep step) {
            if (!step.step().hasUndo()) {
                return Optional.of("cannot be undone: " + step.step().undo());
            }
            if (!step.step().reExposes()) {
                return Optional.empty();
            }
            if (purpose == RollbackPurpose.FAILED) {
                return Optional.of(
                        "the execution did not finish and the incident is still real, so undoing this would re-open the hole");
            }
            return confirmed.contains(step.id())
                    ? Optional.empty()
                    : Optional.of("undoing this would re-open the hole, and nobody confirmed this step by name");
        }
    }
}
