package dev.warrant.remediation;

import dev.warrant.incident.IncidentId;
import dev.warrant.incident.Incidents;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Links the remediations that were opened before secrets were kept: their incidents already hold the fingerprints. It runs once, page by page in
 * the background on one node at a time; its progress and its end are on record.
 */
@Component
class EarlierSecrets {

    private static final Logger LOG = LoggerFactory.getLogger(EarlierSecrets.class);

    private static final int PAGE = 50;

    /** The row that records the progress. */
    private static final int MARK = 1;

    private final JdbcClient database;
    private final Incidents incidents;
    private final SameSecrets secrets;
    private final TransactionTemplate transaction;
    private final TransactionTemplate savepoint;
    private volatile boolean done;

    EarlierSecrets(
            JdbcClient database, Incidents incidents, SameSecrets secrets, PlatformTransactionManager transactions) {
        this.database = database;
        this.incidents = incidents;
        this.secrets = secrets;
        this.transaction = new TransactionTemplate(transactions);
        this.savepoint = new TransactionTemplate(transactions);
        this.savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    @Scheduled(initialDelayString = "PT10S", fixedDelayString = "PT1S")
    void goOn() {
        if (!done) {
            try {
                done = !Boolean.TRUE.equals(transaction.execute(status -> onePage(PAGE)));
            } catch (DataAccessException e) {
                LOG.warn("Earlier remediations are not yet linked by their secrets; the next run will try again", e);
            }
        }
    }

    /** In a transaction that locks the mark, so that other nodes wait. Returns whether more pages may follow. */
    boolean onePage(int size) {
        Optional<Long> from = database.sql(
                        "select up_to from wr_earlier_secrets where id = ? and done_at is null for update")
                .param(MARK)
                .query(Long.class)
                .optional();
        if (from.isEmpty()) {
            return false;
        }
        List<Long> page = database.sql(
                        "select seq from wr_remediation where seq > ? order by seq fetch first " + size + " rows only")
                .param(from.get())
                .query(Long.class)
                .list();
        if (page.isEmpty()) {
            database.sql("update wr_earlier_secrets set done_at = current_timestamp where id = ?")
                    .param(MARK)
                    .update();
            return false;
        }
        long upTo = page.get(page.size() - 1);
        bearing(from.get(), upTo).forEach(this::keep);
        database.sql("update wr_earlier_secrets set up_to = ? where id = ?")
                .params(upTo, MARK)
                .update();
        return true;
    }

    private List<IncidentId> bearing(long from, long upTo) {
        return database.sql("select r.incident from wr_remediation r where r.seq > ? and r.seq <= ?"
                        + " and exists (select 1 from wr_incident_evidence e where e.incident_id = r.incident"
                        + " and (e.observables like '%\"credential-fingerprint\"%' or e.observables like '%\"token-fingerprint\"%'))"
                        + " order by r.seq")
                .params(from, upTo)
                .query((row, number) -> new IncidentId(row.getString("incident")))
                .list();
    }

    /** An unreadable one does not hold up the others; temporary trouble is left to the next run. */
    private void keep(IncidentId incident) {
        try {
            savepoint.executeWithoutResult(status -> secrets.keep(incident.remediation(), incidents.get(incident)));
        } catch (TransientDataAccessException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.warn("The secrets of {} cannot be linked", incident.remediation(), e);
        }
    }
}
