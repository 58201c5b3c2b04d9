package dev.warrant.intake;

import dev.warrant.incident.EvidenceTable;
import dev.warrant.incident.IncidentId;
import dev.warrant.incident.IncidentTable;
import dev.warrant.incident.NewIncident;
import dev.warrant.incident.Signal;
import dev.warrant.incident.SignalTable;
import dev.warrant.intake.CaseEnds.Fate;
import dev.warrant.intake.CaseEnds.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Decides what an arriving event is: the first of its id, a repeat while its case is open, one that is back after its case ended, or news of one
 * that is over. See {@code docs/incidents.md}, "When an event comes again".
 */
@Component
class Arrivals {

    /**
     * The same signed bytes open at most this many cases: anybody who has seen a delivery can replay it, and a signature does not tell when it
     * was made.
     */
    static final int MOST_OPENED_BY_ONE_DELIVERY = 3;

    /** Within this time after a containment, the same bytes count as a delivery that was sent twice. */
    static final Duration REDELIVERY = Duration.ofHours(1);

    private final KnownEvents events;
    private final EvidenceTable evidence;
    private final SignalTable signals;
    private final Said said;
    private final Opening opening;
    private final CaseEnds cases;
    private final NewsOfOpenCases news;

    Arrivals(
            KnownEvents events,
            EvidenceTable evidence,
            SignalTable signals,
            Said said,
            Opening opening,
            CaseEnds cases,
            NewsOfOpenCases news) {
        this.events = events;
        this.evidence = evidence;
        this.signals = signals;
        this.said = said;
        this.opening = opening;
        this.cases = cases;
        this.news = news;
    }

    Optional<IntakeReceipt> take(NewIncident received, Instant now) {
        NewIncident event = withCredibleTime(received, now);
        while (true) {
            Optional<IncidentTable.Row> known = events.find(event);
            if (known.isPresent()) {
                Optional<IntakeReceipt> receipt = again(known.get(), event, now);
                if (receipt.isPresent()) {
                    return receipt;
                }
            } else if (!event.signal().meaning().opens() || said.isLate(event, null, now)) {
                signals.insert(event, null, said.isLate(event, null, now), now);
                return Optional.empty();
            } else {
                Optional<IncidentId> opened = opening.first(event, now);
                if (opened.isPresent()) {
                    said.remember(event, opened.get(), now);
                    return opened.map(id -> new IntakeReceipt(id, false));
                }
            }
        }
    }

    /** Empty when another sender has opened the next occurrence meanwhile, which is then the one to look at. */
    private Optional<IntakeReceipt> again(IncidentTable.Row known, NewIncident event, Instant now) {
        Standing standing = cases.hold(known.id());
        if (standing.fate() == Fate.OPEN) {
            return news.take(known, standing, event, now);
        }
        boolean late = said.isLate(event, known.id(), now);
        Optional<String> standsInTheWay = reasonNotToOpen(known, standing, event, late, now);
        if (standsInTheWay.isPresent()) {
            if (!signals.holds(known.id(), event.receivedBytes())) {
                signals.insert(event, known.id(), late, now);
                if (event.signal().meaning() != Signal.Meaning.REPORTED) {
                    news.tellThoseBefore(known, standing.incident(), event, late, now);
                }
            }
            return Optional.of(new IntakeReceipt(known.id(), true, known.follows(), List.of(standsInTheWay.get())));
        }
        Optional<IncidentId> opened = opening.after(known, event, now);
        opened.ifPresent(id -> said.remember(event, id, now));
        return opened.map(id -> new IntakeReceipt(
                id,
                false,
                known.id(),
                List.of("Came back after " + known.id().remediation() + " ended (" + standing.how() + ")")));
    }

    private Optional<String> reasonNotToOpen(
            IncidentTable.Row known, Standing standing, NewIncident event, boolean late, Instant now) {
        String ended = known.id().remediation() + " ended (" + standing.how() + ")";
        if (!event.signal().meaning().opens()) {
            return Optional.of("Noted; " + ended);
        }
        if (late) {
            return Optional.of(
                    "Noted, and nothing is opened: the source has already said that it was over at a later time; "
                            + ended);
        }
        boolean sameBytes = evidence.holdings(known.id()).received().contains(event.receivedBytes())
                || signals.holds(known.id(), event.receivedBytes());
        if (sameBytes && standing.fate() == Fate.CONTAINED) {
            boolean isRedelivery =
                    event.isSigned() || now.isBefore(standing.since().plus(REDELIVERY));
            return isRedelivery ? Optional.of("The same bytes; " + ended) : Optional.empty();
        }
        boolean isWornOut = event.isSigned() && signals.opened(event) >= MOST_OPENED_BY_ONE_DELIVERY;
        return isWornOut
                ? Optional.of("The same signed bytes opened " + MOST_OPENED_BY_ONE_DELIVERY
                        + " cases and open no more; " + ended)
                : Optional.empty();
    }

    /** A time in the future counts as the time of receipt: otherwise every report until then would look old. */
    private static NewIncident withCredibleTime(NewIncident event, Instant now) {
        Signal signal = event.signal();
        @Nullable Instant at = signal.at();
        return at != null && at.isAfter(now) ? event.saying(new Signal(signal.meaning(), signal.word(), now)) : event;
    }
}
