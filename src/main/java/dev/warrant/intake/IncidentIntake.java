package dev.warrant.intake;

import dev.warrant.contention.FurtherTries;
import dev.warrant.incident.EvidenceTable;
import dev.warrant.incident.IncidentReceived;
import dev.warrant.incident.NewIncident;
import dev.warrant.web.InvalidInput;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes events in, in the caller's transaction or in one of its own: recognises repeats, fingerprints secrets, records, and announces
 * {@link IncidentReceived}.
 */
@Service
public final class IncidentIntake {

    private final Arrivals arrivals;

    private final Opening opening;

    private final EvidenceTable evidence;

    private final SecretRemoval secrets;

    private final ApplicationEventPublisher events;

    private final Clock clock;

    private final TransactionTemplate transaction;

    IncidentIntake(
            Arrivals arrivals,
            Opening opening,
            EvidenceTable evidence,
            SecretRemoval secrets,
            ApplicationEventPublisher events,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.arrivals = arrivals;
        this.opening = opening;
        this.evidence = evidence;
        this.secrets = secrets;
        this.events = events;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Records the event and announces it in the caller's transaction. While a case is open for it, a repeat only adds its evidence; after the
     * case ended, what says that the event is back opens another one that follows it.
     *
     * @return empty when the source says that an unknown event is over, or has already said that it was over at a later time
     */
    public Optional<IntakeReceipt> take(NewIncident event) {
        NewIncident storable = storable(event);
        return inOneTransaction(() -> {
            Optional<IntakeReceipt> receipt = arrivals.take(storable, now());
            receipt.filter(taken -> !taken.duplicate())
                    .ifPresent(taken -> events.publishEvent(new IncidentReceived(taken.incidentId())));
            return receipt;
        });
    }

    /** Tried again when somebody answers a task of the case at the same time, so that nothing that a source says is lost. */
    private <T> T inOneTransaction(Supplier<T> work) {
        return FurtherTries.of(
                () -> Objects.requireNonNull(transaction.execute(status -> work.get())), FurtherTries::isOvertaken);
    }

    /**
     * Records the event without announcing it: the calling process is already the one that handles it. Each submission of a form gets an id of
     * its own, so that it never counts as a repeat.
     */
    public IntakeReceipt record(NewIncident event) {
        NewIncident storable = storable(event);
        return inOneTransaction(() -> opening.first(storable, now())
                .map(id -> new IntakeReceipt(id, false))
                .orElseGet(() -> arrivals.take(storable, now()).orElseThrow()));
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

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
