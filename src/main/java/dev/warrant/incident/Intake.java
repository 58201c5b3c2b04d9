package dev.warrant.incident;

import dev.warrant.web.InvalidInput;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

    /** Beyond this, further documents of one incident are not kept: who can send one can send a million. */
    static final int MOST_DOCUMENTS = 100;

    /** Beyond this much evidence text and this many observables, a further document leaves only its digest, time and reporter. */
    static final long MOST_CHARACTERS = 2_000_000;

    static final int MOST_OBSERVABLES = 500;

    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    private final IncidentTable incidents;

    private final EvidenceTable evidence;

    private final SecretRemoval secrets;

    private final ApplicationEventPublisher events;

    private final Clock clock;

    private final TransactionTemplate transaction;

    private final TransactionTemplate savepoint;

    Intake(
            IncidentTable incidents,
            EvidenceTable evidence,
            SecretRemoval secrets,
            ApplicationEventPublisher events,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.incidents = incidents;
        this.evidence = evidence;
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
        join(id, event);
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
                now));
        evidence.insert(id, document(0, event, now));
    }

    /** Adds the document behind the last one, unless the same bytes are there; whoever takes its place first pushes it back by one. */
    private void join(IncidentId id, NewIncident event) {
        EvidenceTable.Holdings holdings = evidence.holdings(id);
        while (!holdings.received().contains(event.receivedBytes())) {
            int ordinal = holdings.received().size();
            if (ordinal >= MOST_DOCUMENTS) {
                LOG.warn("Incident {} has {} documents; no more are kept", id, ordinal);
                return;
            }
            EvidenceTable.Row whole = document(ordinal, event, now());
            EvidenceTable.Row document = hasRoom(holdings, event) ? whole : whole.dropped();
            if (wins(() -> evidence.insert(id, document))) {
                return;
            }
            holdings = evidence.holdings(id);
        }
    }

    private boolean hasRoom(EvidenceTable.Holdings holdings, NewIncident event) {
        int length = evidence.write(event.evidence()).length();
        return holdings.characters() + length <= MOST_CHARACTERS
                && holdings.observables() + event.observables().size() <= MOST_OBSERVABLES;
    }

    private boolean wins(Runnable insert) {
        try {
            savepoint.executeWithoutResult(status -> insert.run());
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    private static EvidenceTable.Row document(int ordinal, NewIncident event, Instant now) {
        return new EvidenceTable.Row(
                ordinal, event.receivedBytes(), event.evidence(), event.observables(), event.reporter(), now);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
