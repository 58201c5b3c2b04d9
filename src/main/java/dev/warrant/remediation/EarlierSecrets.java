package dev.warrant.remediation;

import dev.warrant.incident.IncidentId;
import dev.warrant.incident.Incidents;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Links the remediations that were opened before secrets were kept: their incidents hold the fingerprints already. One that is linked is not looked at
 * again.
 */
@Component
class EarlierSecrets {

    private static final Logger LOG = LoggerFactory.getLogger(EarlierSecrets.class);

    private final JdbcClient database;
    private final Incidents incidents;
    private final SameSecrets secrets;
    private final TransactionTemplate transaction;

    EarlierSecrets(
            JdbcClient database, Incidents incidents, SameSecrets secrets, PlatformTransactionManager transactions) {
        this.database = database;
        this.incidents = incidents;
        this.secrets = secrets;
        this.transaction = new TransactionTemplate(transactions);
    }

    @EventListener(ApplicationReadyEvent.class)
    void keep() {
        database.sql("select r.incident from wr_remediation r where not exists"
                        + " (select 1 from wr_remediation_secret s where s.remediation = r.id)"
                        + " and exists (select 1 from wr_incident_evidence e where e.incident_id = r.incident"
                        + " and (e.observables like '%\"credential-fingerprint\"%' or e.observables like '%\"token-fingerprint\"%'))"
                        + " order by r.seq")
                .query(String.class)
                .list()
                .forEach(incident -> keep(new IncidentId(incident)));
    }

    /** What fails here, for example because another node is at it, is done by the next start. */
    private void keep(IncidentId incident) {
        try {
            transaction.executeWithoutResult(status -> secrets.keep(incident.remediation(), incidents.get(incident)));
        } catch (RuntimeException e) {
            LOG.warn("The secrets of {} are not linked yet; the next start will try again", incident.remediation(), e);
        }
    }
}
