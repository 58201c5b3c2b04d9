package dev.warrant.intake;

import dev.warrant.incident.DocumentAdded;
import dev.warrant.incident.EvidenceTable;
import dev.warrant.incident.Incident;
import dev.warrant.incident.IncidentDocuments;
import dev.warrant.incident.IncidentId;
import dev.warrant.incident.IncidentTable;
import dev.warrant.incident.Incidents;
import dev.warrant.incident.NewIncident;
import dev.warrant.incident.Severity;
import dev.warrant.incident.Sightings;
import dev.warrant.incident.Signal;
import dev.warrant.incident.SignalReceived;
import dev.warrant.incident.SignalTable;
import dev.warrant.intake.CaseEnds.Fate;
import dev.warrant.intake.CaseEnds.Standing;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Adds what arrives for an event whose case is open to that case, and announces it. A document that names more than a full case has room for
 * opens a case beside it: nothing that is compromised is lost behind a success code.
 */
@Component
class NewsOfOpenCases {

    private static final String NOT_KEPT =
            "The incident is full, and already names all that this document says is compromised; the document itself is not kept";

    private final IncidentTable incidents;
    private final Incidents recorded;
    private final EvidenceTable evidence;
    private final IncidentDocuments documents;
    private final SignalTable signals;
    private final Said said;
    private final Sightings sightings;
    private final Opening opening;
    private final CaseEnds cases;
    private final ApplicationEventPublisher events;

    NewsOfOpenCases(
            IncidentTable incidents,
            Incidents recorded,
            EvidenceTable evidence,
            IncidentDocuments documents,
            SignalTable signals,
            Said said,
            Sightings sightings,
            Opening opening,
            CaseEnds cases,
            ApplicationEventPublisher events) {
        this.incidents = incidents;
        this.recorded = recorded;
        this.evidence = evidence;
        this.documents = documents;
        this.signals = signals;
        this.said = said;
        this.sightings = sightings;
        this.opening = opening;
        this.cases = cases;
        this.events = events;
    }

    /** Empty when another sender has opened the next occurrence meanwhile, which is then the one to look at. */
    Optional<IntakeReceipt> take(IncidentTable.Row known, Standing open, NewIncident event, Instant now) {
        boolean isKnown = evidence.holdings(known.id()).received().contains(event.receivedBytes())
                || signals.holds(known.id(), event.receivedBytes());
        if (isKnown) {
            return Optional.of(new IntakeReceipt(known.id(), true, known.follows(), List.of()));
        }
        boolean late = said.isLate(event, known.id(), now);
        EvidenceTable.Row document = EvidenceTable.Row.of(event, now);
        boolean opensBeside = event.signal().meaning().opens()
                && !late
                && documents.wouldLoseSubjects(open.incident(), List.of(document));
        return opensBeside
                ? beside(known, open, event, now)
                : Optional.of(added(known, open, event, document, late, now));
    }

    private Optional<IntakeReceipt> beside(IncidentTable.Row known, Standing full, NewIncident event, Instant now) {
        Optional<IncidentId> opened = opening.after(known, event, now);
        opened.ifPresent(id -> said.remember(event, id, now));
        return opened.map(id -> new IntakeReceipt(
                id,
                false,
                known.id(),
                List.of(full.incident().remediation()
                        + " is open and full; this document names more, and is handled in a case beside it")));
    }

    private IntakeReceipt added(
            IncidentTable.Row known,
            Standing open,
            NewIncident event,
            EvidenceTable.Row document,
            boolean late,
            Instant now) {
        boolean isReport = event.signal().meaning() == Signal.Meaning.REPORTED;
        boolean isKept = documents.keepsWhole(open.incident(), document);
        Incident before = recorded.get(open.incident());
        boolean isAdded = documents.add(known.id(), document);
        if (!open.incident().equals(known.id())) {
            isAdded = documents.add(open.incident(), document);
        }
        if (isAdded) {
            events.publishEvent(DocumentAdded.between(before, recorded.get(open.incident()), event.toldBy()));
        }
        Set<Severity> told = severities(open);
        boolean isWorse = event.severity().compareTo(Collections.max(told)) > 0;
        if (isWorse) {
            signals.insertTold(event, known.id(), late, now);
        } else {
            said.remember(event, known.id(), now);
        }
        if (isReport && !late && !isWorse) {
            return new IntakeReceipt(known.id(), true, known.follows(), isKept ? List.of() : List.of(NOT_KEPT));
        }
        events.publishEvent(
                new SignalReceived(open.incident(), event.toldBy(), event.signal(), late, told, severities(open)));
        if (!isReport) {
            tellThoseBefore(known, open.incident(), event, late, now);
        }
        return new IntakeReceipt(
                known.id(),
                true,
                known.follows(),
                List.of("Noted in " + open.incident().remediation()
                        + ", which is open; Warrant does not act on it by itself"));
    }

    /** A case that was full when this one was opened is about the same event, and its people have to know as well. */
    void tellThoseBefore(IncidentTable.Row known, IncidentId told, NewIncident event, boolean late, Instant now) {
        @Nullable IncidentId earlier = known.follows();
        while (earlier != null) {
            Standing standing = cases.hold(earlier);
            if (standing.fate() == Fate.OPEN && !standing.incident().equals(told)) {
                signals.insert(event, earlier, late, now);
                events.publishEvent(new SignalReceived(
                        standing.incident(),
                        event.toldBy(),
                        event.signal(),
                        late,
                        severities(standing),
                        severities(standing)));
            }
            earlier = incidents.find(earlier).map(IncidentTable.Row::follows).orElse(null);
        }
    }

    private Set<Severity> severities(Standing open) {
        return sightings.of(incidents.find(open.incident()).orElseThrow()).severities();
    }
}
