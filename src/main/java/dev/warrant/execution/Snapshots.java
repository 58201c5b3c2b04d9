package dev.warrant.execution;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.controlplane.StepExecutor.Snapshot;
import dev.warrant.journal.Details;
import dev.warrant.journal.JournalRows;
import dev.warrant.journal.StepStatus;
import dev.warrant.journal.WarrantedStep;
import dev.warrant.records.Moment;
import java.time.Clock;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps the state before each step: the visible part in the journal, the secret part sealed. The first one kept stays the only one, until a
 * plane has clearly refused the step and the next try renews it.
 */
@Repository
@ConditionalOnProperty(name = "warrant.recommend-only", havingValue = "false", matchIfMissing = true)
class Snapshots {

    private final JdbcClient database;
    private final TransactionTemplate ownTransaction;
    private final JournalRows journal;
    private final SealingKey key;
    private final Clock clock;

    Snapshots(
            JdbcClient database,
            PlatformTransactionManager transactions,
            JournalRows journal,
            SealingKey key,
            Clock clock) {
        this.database = database;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.journal = journal;
        this.key = key;
        this.clock = clock;
    }

    /** @throws SealingKey.SealBroken when the secret part does not open */
    Optional<Snapshot> kept(WarrantedStep step) {
        Optional<JsonNode> visible = journal.history(step).stateBefore();
        return visible.map(before -> new Snapshot(before, secret(step)));
    }

    /**
     * Commits the snapshot.
     *
     * @return whether it is the one that counts; it is not where a second run of the same step was faster
     */
    boolean keep(WarrantedStep step, Snapshot taken) {
        try {
            ownTransaction.executeWithoutResult(transaction -> {
                insert(step, key.seal(taken.secret(), place(step)));
                journal.add(step, StepStatus.SNAPSHOT, Details.before(taken.visible()));
            });
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    /**
     * Puts a newer snapshot in the place of the one before, together with the try that uses it.
     *
     * @return whether it is the one that counts; it is not where another run of the same step has asked the plane meanwhile
     * @throws SealingKey.SealBroken when what is kept was destroyed already
     */
    boolean renew(WarrantedStep step, Snapshot taken) {
        return Boolean.TRUE.equals(ownTransaction.execute(transaction -> {
            replace(step, key.seal(taken.secret(), place(step)));
            if (journal.history(step).askedWithoutAnswer()) {
                transaction.setRollbackOnly();
                return false;
            }
            journal.add(step, StepStatus.ATTEMPTED, Details.before(taken.visible()));
            return true;
        }));
    }

    /** Holds the row until the transaction ends, so that runs of one step come one after the other. */
    private void replace(WarrantedStep step, String sealed) {
        int replaced = database.sql(
                        "update wr_sealed_secret set sealed = ?, recorded_at = ? where warrant_id = ? and step_id = ?")
                .param(sealed)
                .param(Moment.now(clock))
                .param(step.warrant().id())
                .param(step.id())
                .update();
        if (replaced == 0) {
            throw destroyed(step);
        }
    }

    private void insert(WarrantedStep step, String sealed) {
        database.sql("insert into wr_sealed_secret (remediation, warrant_id, step_id, sealed, recorded_at)"
                        + " values (?, ?, ?, ?, ?)")
                .param(step.remediation().value())
                .param(step.warrant().id())
                .param(step.id())
                .param(sealed)
                .param(Moment.now(clock))
                .update();
    }

    private byte[] secret(WarrantedStep step) {
        return database.sql("select sealed from wr_sealed_secret where warrant_id = ? and step_id = ?")
                .param(step.warrant().id())
                .param(step.id())
                .query(String.class)
                .optional()
                .map(text -> key.open(text, place(step)))
                .orElseThrow(() -> destroyed(step));
    }

    private static SealingKey.SealBroken destroyed(WarrantedStep step) {
        return new SealingKey.SealBroken("What undo needs for " + place(step) + " was destroyed already");
    }

    private static String place(WarrantedStep step) {
        return step.warrant().id() + "/" + step.id();
    }
}
