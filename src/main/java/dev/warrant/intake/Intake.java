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

/** Records events in the caller's transaction, or in one of its own, and announces the result. */
@Service
class Intake implements IncidentIntake {

    private final Arrivals arrivals;

    private final Opening opening;

    private final EvidenceTable evidence;

    private final SecretRemoval secrets;

    private final ApplicationEventPublisher events;

    private final Clock clock;

    private final TransactionTemplate transaction;

    Intake(
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

    @Override
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

    /** Each submission gets an id of its own, so that it never counts as a repeat. */
    @Override
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
