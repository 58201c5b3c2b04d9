package dev.warrant.incident;

import dev.warrant.incident.CaseEnds.Fate;
import dev.warrant.incident.CaseEnds.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Decides what an event is that arrives: the first of its id, a repeat while its case is open, one that is back after its case ended, or
 * word of one that is over. See {@code docs/incidents.md}, "When an event comes again".
 */
@Component
class Arrivals {

    /** The same signed bytes open at most so many cases: whoever has seen a delivery can send it, and no signature tells when. */
    static final int MOST_OPENED_BY_ONE_DELIVERY = 3;

    /** So soon after a containment the same bytes are taken for a delivery that was sent twice. */
    static final Duration REDELIVERY = Duration.ofHours(1);

    private static final Duration SKEW = Duration.ofMinutes(5);

    private final IncidentTable incidents;

    private final EvidenceTable evidence;

    private final Documents documents;

    private final SignalTable signals;

    private final Sightings sightings;

    private final Opening opening;

    private final CaseEnds cases;

    private final ApplicationEventPublisher events;

    Arrivals(
            IncidentTable incidents,
            EvidenceTable evidence,
            Documents documents,
            SignalTable signals,
            Sightings sightings,
            Opening opening,
            CaseEnds cases,
            ApplicationEventPublisher events) {
        this.incidents = incidents;
        this.evidence = evidence;
        this.documents = documents;
        this.signals = signals;
        this.sightings = sightings;
        this.opening = opening;
        this.cases = cases;
        this.events = events;
    }

    Optional<IntakeReceipt> take(NewIncident received, Instant now) {
        NewIncident event = withCredibleTime(received, now);
        while (true) {
            Optional<IncidentTable.Row> known = incidents.find(event.source(), event.externalId(), event.sender());
            if (known.isPresent()) {
                Optional<IntakeReceipt> receipt = again(known.get(), event, now);
                if (receipt.isPresent()) {
                    return receipt;
                }
            } else if (!event.signal().meaning().opens() || isLate(event)) {
                signals.insert(event, null, isLate(event), now);
                return Optional.empty();
            } else {
                Optional<IncidentId> opened = opening.first(event, now);
                if (opened.isPresent()) {
                    remember(event, opened.get(), now);
                    return opened.map(id -> new IntakeReceipt(id, false));
                }
            }
        }
    }

    /** Empty when another sender has opened the next occurrence meanwhile, which is then the one to look at. */
    private Optional<IntakeReceipt> again(IncidentTable.Row known, NewIncident event, Instant now) {
        Standing standing = cases.hold(known.id());
        if (standing.fate() == Fate.OPEN) {
            return Optional.of(whileOpen(known, standing, event, now));
        }
        boolean late = isLate(event);
        Optional<String> standsInTheWay = reasonNotToOpen(known, standing, event, late, now);
        if (standsInTheWay.isPresent()) {
            if (!signals.holds(known.id(), event.receivedBytes())) {
                signals.insert(event, known.id(), late, now);
            }
            return Optional.of(new IntakeReceipt(known.id(), true, known.follows(), List.of(standsInTheWay.get())));
        }
        Optional<IncidentId> opened = opening.after(known, event, now);
        opened.ifPresent(id -> remember(event, id, now));
        return opened.map(id -> new IntakeReceipt(
                id,
                false,
                known.id(),
                List.of("Came back after " + known.id().remediation() + " ended (" + standing.how() + ")")));
    }

    private IntakeReceipt whileOpen(IncidentTable.Row known, Standing standing, NewIncident event, Instant now) {
        boolean isReport = event.signal().meaning() == Signal.Meaning.REPORTED;
        boolean isKnown = evidence.holdings(known.id()).received().contains(event.receivedBytes())
                || signals.holds(known.id(), event.receivedBytes());
        if (isKnown) {
            return new IntakeReceipt(known.id(), true, known.follows(), List.of());
        }
        boolean late = isLate(event);
        documents.add(known.id(), EvidenceTable.Row.of(event, now));
        if (!standing.incident().equals(known.id())) {
            documents.add(standing.incident(), EvidenceTable.Row.of(event, now));
        }
        Set<Severity> before = severities(standing);
        boolean isWorse = event.severity().compareTo(Collections.max(before)) > 0;
        if (isWorse) {
            signals.insertTold(event, known.id(), late, now);
        } else {
            remember(event, known.id(), now);
        }
        if (isReport && !late && !isWorse) {
            return new IntakeReceipt(known.id(), true, known.follows(), List.of());
        }
        events.publishEvent(new SignalReceived(
                standing.incident(), event.toldBy(), event.signal(), late, before, severities(standing)));
        return new IntakeReceipt(
                known.id(),
                true,
                known.follows(),
                List.of("Noted in " + standing.incident().remediation()
                        + ", which is open; it is not acted on by itself"));
    }

    private Set<Severity> severities(Standing standing) {
        return sightings.of(incidents.find(standing.incident()).orElseThrow()).severities();
    }

    private Optional<String> reasonNotToOpen(
            IncidentTable.Row known, Standing standing, NewIncident event, boolean late, Instant now) {
        String ended = known.id().remediation() + " ended (" + standing.how() + ")";
        if (!event.signal().meaning().opens()) {
            return Optional.of("Noted; " + ended);
        }
        if (late) {
            return Optional.of(
                    "Noted, and nothing is opened: the source has said before that it was over later; " + ended);
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

    /** An end that is yet to come would make every report until then look old. */
    private static NewIncident withCredibleTime(NewIncident event, Instant now) {
        Signal signal = event.signal();
        @Nullable Instant at = signal.at();
        return at != null && at.isAfter(now.plus(SKEW))
                ? event.saying(new Signal(signal.meaning(), signal.word(), null))
                : event;
    }

    /** Whether it is older than what the same reporter has called over. */
    private boolean isLate(NewIncident event) {
        @Nullable Instant at = event.signal().at();
        return at != null && signals.newestOver(event).filter(at::isBefore).isPresent();
    }

    /** Plain reports without a time say nothing that their document does not. */
    private void remember(NewIncident event, IncidentId incident, Instant now) {
        if (event.signal().at() != null || event.signal().meaning() != Signal.Meaning.REPORTED) {
            signals.insert(event, incident, isLate(event), now);
        }
    }
}
