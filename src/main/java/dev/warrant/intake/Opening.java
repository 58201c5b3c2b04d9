package dev.warrant.intake;

import dev.warrant.incident.EvidenceTable;
import dev.warrant.incident.IncidentId;
import dev.warrant.incident.IncidentTable;
import dev.warrant.incident.NewIncident;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts an incident on record. The insert, which another sender may have made first, stands behind a savepoint: the loser of a race goes on
 * in the same transaction and finds what the winner wrote.
 */
@Component
class Opening {

    private final IncidentTable incidents;

    private final EvidenceTable evidence;

    private final TransactionTemplate savepoint;

    Opening(IncidentTable incidents, EvidenceTable evidence, PlatformTransactionManager transactions) {
        this.incidents = incidents;
        this.evidence = evidence;
        this.savepoint = new TransactionTemplate(transactions);
        this.savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /** Empty when another sender was first. */
    Optional<IncidentId> first(NewIncident event, Instant now) {
        return open(event, 1, null, now);
    }

    /** Opens the occurrence after one whose case has ended; empty when another sender was first. */
    Optional<IncidentId> after(IncidentTable.Row ended, NewIncident event, Instant now) {
        return open(event, ended.occurrence() + 1, ended.id(), now);
    }

    private Optional<IncidentId> open(NewIncident event, int occurrence, @Nullable IncidentId follows, Instant now) {
        IncidentId id = IncidentId.random();
        try {
            savepoint.executeWithoutResult(status -> {
                incidents.insert(new IncidentTable.Row(
                        id,
                        event.source(),
                        event.externalId(),
                        event.kind(),
                        event.severity(),
                        event.environment(),
                        event.title(),
                        event.reporter(),
                        now,
                        event.instance(),
                        occurrence,
                        follows,
                        event.sender()));
                evidence.insert(id, EvidenceTable.Row.of(event, now));
            });
            return Optional.of(id);
        } catch (DuplicateKeyException e) {
            return Optional.empty();
        }
    }
}
