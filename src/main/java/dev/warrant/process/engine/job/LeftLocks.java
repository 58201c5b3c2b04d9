package dev.warrant.process.engine.job;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Frees the jobs that this node has locked and does not work on: while the database is away it can neither run them nor give them back, and they
 * would stand still until their locks expire.
 */
final class LeftLocks {

    private static final Logger log = LoggerFactory.getLogger(LeftLocks.class);

    private final JdbcClient database;
    private final String owner;

    /** @param owner what this process, and no other one, writes into its locks */
    LeftLocks(JdbcClient database, String owner) {
        this.database = database;
        this.owner = owner;
    }

    /** @param hand what was in hand before this call; nothing that is locked may come into hand during it */
    void free(JobsInHand.Hand hand) {
        try {
            long freed = locked().stream()
                    .filter(job -> !hand.holds(job.id(), job.instance()))
                    .filter(this::free)
                    .count();
            if (freed > 0) {
                log.info("Jobs that this node had locked and does not work on continue at once: {}", freed);
            }
        } catch (DataAccessException away) {
            log.debug("Abandoned locks cannot be looked up; the next round will try again", away);
        }
    }

    private List<Locked> locked() {
        return database.sql("select ID_, REV_, PROCESS_INSTANCE_ID_ from ACT_RU_JOB where LOCK_OWNER_ = ?")
                .param(owner)
                .query((row, number) -> new Locked(row.getString(1), row.getInt(2), row.getString(3)))
                .list();
    }

    /** A job that was changed since it was looked at is left alone. */
    private boolean free(Locked job) {
        return database.sql("update ACT_RU_JOB set LOCK_OWNER_ = null, LOCK_EXP_TIME_ = null, REV_ = REV_ + 1"
                                + " where ID_ = ? and REV_ = ? and LOCK_OWNER_ = ?")
                        .params(job.id(), job.revision(), owner)
                        .update()
                > 0;
    }

    private record Locked(String id, int revision, @Nullable String instance) {}
}
