package dev.warrant.incident;

import dev.warrant.web.InvalidInput;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Records events in the caller's transaction, or in one of its own. Each insert that another sender may have made first stands behind a
 * savepoint: the loser of a race goes on in the same transaction and finds what the winner wrote.
 */
@Service
class Intake implements IncidentIntake {

    private final IncidentTable incidents;

    private final EvidenceTable evidence;

    private final Documents documents;

    private final SecretRemoval secrets;

    private final ApplicationEventPublisher events;

    private final Clock clock;

    private final TransactionTemplate transaction;

    private final TransactionTemplate savepoint;

    Intake(
            IncidentTable incidents,
            EvidenceTable evidence,
            Documents documents,
            SecretRemoval secrets,
            ApplicationEventPublisher events,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.incidents = incidents;
        this.evidence = evidence;
        this.documents = documents;
        this.secrets = secrets;
        this.events = events;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        this.savepoint = new TransactionTemplate(transactions);
        this.savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    @Override
    public IntakeReceipt receive(NewIncident event) {
        NewIncident storable = storable(event);
        return Objects.requireNonNull(transaction.execute(status -> {
            IntakeReceipt receipt = store(storable);
            if (!receipt.duplicate()) {
                events.publishEvent(new IncidentReceived(receipt.incidentId()));
            }
            return receipt;
        }));
    }

    @Override
    public IntakeReceipt record(NewIncident event) {
        NewIncident storable = storable(event);
        return Objects.requireNonNull(transaction.execute(status -> store(storable)));
    }

    private NewIncident storable(NewIncident event) {
        NewIncident storable = secrets.from(event);
        int length = evidence.write(storable.evidence()).length();
        if (length > EvidenceTable.LONGEST) {
            throw new InvalidInput(
                    "The evidence cannot be kept",
                    List.of(new InvalidInput.Fault(
                            "evidence-too-large",
                            "The evidence has %d characters; at most %d are kept"
                                    .formatted(length, EvidenceTable.LONGEST),
                            "")));
        }
        return storable;
    }

    private IntakeReceipt store(NewIncident event) {
        Optional<IncidentTable.Row> known = incidents.find(event.source(), event.externalId());
        if (known.isEmpty()) {
            IncidentId id = IncidentId.random();
            if (wins(() -> open(id, event))) {
                return new IntakeReceipt(id, false);
            }
            known = incidents.find(event.source(), event.externalId());
        }
        IncidentId id = known.orElseThrow().id();
        documents.add(id, EvidenceTable.Row.of(event, now()));
        return new IntakeReceipt(id, true);
    }

    private void open(IncidentId id, NewIncident event) {
        Instant now = now();
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
                event.instance()));
        evidence.insert(id, EvidenceTable.Row.of(event, now));
    }

    private boolean wins(Runnable insert) {
        try {
            savepoint.executeWithoutResult(status -> insert.run());
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
