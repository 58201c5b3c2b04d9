package dev.warrant.process.remediation.waiting;

import dev.warrant.incident.DocumentAdded;
import dev.warrant.incident.EvidenceJoin;
import dev.warrant.incident.Incident;
import dev.warrant.incident.Incidents;
import dev.warrant.incident.Occurrences;
import dev.warrant.incident.Occurrences.Statement;
import dev.warrant.incident.RemediationId;
import dev.warrant.incident.Seen;
import dev.warrant.incident.Sightings;
import dev.warrant.process.remediation.FormDocument;
import dev.warrant.process.remediation.FullCases;
import dev.warrant.remediation.Remediations;
import dev.warrant.remediation.SameSecrets;
import dev.warrant.remediation.TimelineEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Brings a later report about a target to the remediation that is open for it, and to the people of that remediation. */
@Component
public class SecondReport {

    /**
     * Up to this many, each report is counted on the forms at once; from then on only reports that say more, so that a storm of reports neither
     * blocks an answer nor fills the records with what was shown.
     */
    private static final int EACH_IS_SHOWN = 100;

    /** Anybody can give each report a title of its own: people are mailed about this many one by one, and then about their number. */
    private static final int EACH_TITLE_IS_MAILED = 10;

    private final Incidents incidents;
    private final EvidenceJoin evidence;
    private final Occurrences occurrences;
    private final FullCases fullCases;
    private final Sightings sightings;
    private final SameSecrets secrets;
    private final RaisedSeverity severity;
    private final Remediations remediations;
    private final LaterDocuments documents;
    private final WaitingForms forms;
    private final Statements statements;
    private final LaterReportMail mail;

    SecondReport(
            Incidents incidents,
            EvidenceJoin evidence,
            Occurrences occurrences,
            FullCases fullCases,
            Sightings sightings,
            SameSecrets secrets,
            RaisedSeverity severity,
            Remediations remediations,
            LaterDocuments documents,
            WaitingForms forms,
            Statements statements,
            LaterReportMail mail) {
        this.incidents = incidents;
        this.evidence = evidence;
        this.occurrences = occurrences;
        this.fullCases = fullCases;
        this.sightings = sightings;
        this.secrets = secrets;
        this.severity = severity;
        this.remediations = remediations;
        this.documents = documents;
        this.forms = forms;
        this.statements = statements;
        this.mail = mail;
    }

    /**
     * In the transaction that holds the remediation open, so that no other incident adds to one that is closed, and each is counted. A repeat of the
     * incident itself, by source and external id, never comes here. Documents are kept up to what one incident may hold; the count goes on.
     */
    public void join(RemediationId open, Incident later) {
        Incident before = incidents.get(open.incident());
        boolean kept = evidence.join(open.incident(), later.id());
        boolean isNews = sightings.add(before, later);
        secrets.keep(open, later);
        Incident now = incidents.get(open.incident());
        boolean isWorse = now.severity() != before.severity();
        note(open, later, now.seen(), kept);
        List<Statement> said = occurrences.statements(later.id());
        boolean isSaid = note(open, said);
        if (isWorse) {
            severity.raise(open, before.seen().severities(), now.seen().severities());
            remediations.note(
                    open,
                    TimelineEvent.SEVERITY_RAISED,
                    "From " + before.severity().word() + " to " + now.severity().word() + ", told by "
                            + FormDocument.text(later.source()) + " through " + FormDocument.text(later.reporter()));
        }
        int furtherTitles = sightings.furtherTitles(before);
        boolean isMailed = isWorse
                || isSaid
                || (isNews && furtherTitles <= EACH_TITLE_IS_MAILED)
                || Often.isRound(now.seen().count())
                || isFirstSinceContainment(open, before.seen());
        if (isMailed) {
            mail.send(
                    open,
                    later,
                    before,
                    now,
                    furtherTitles,
                    said.stream().map(Statement::sentence).toList());
        }
        DocumentAdded added = DocumentAdded.between(before, now, later.source() + " through " + later.reporter());
        boolean saysMore = !added.named().isEmpty() || !added.observed().isEmpty();
        if (saysMore) {
            documents.tell(added);
        }
        if (isMailed || saysMore || now.seen().count() <= EACH_IS_SHOWN) {
            forms.refresh(open);
        }
    }

    /** Whether one of them goes to people. */
    private boolean note(RemediationId open, List<Statement> said) {
        return said.stream()
                .map(statement -> statements.note(open, TimelineEvent.SOURCE_SAYS, statement))
                .toList()
                .contains(Statements.Weight.MAILED);
    }

    /**
     * The open remediation that the incident belongs to, held open; empty when there is none, or those that are open are full and would lose what
     * it says is compromised. It then has one of its own, on whose timeline they are named.
     */
    public Optional<RemediationId> caseFor(Incident incident) {
        RemediationId own = incident.id().remediation();
        List<RemediationId> full = new ArrayList<>();
        for (RemediationId open : remediations.holdOpenFor(incident.id())) {
            if (!evidence.wouldLoseSubjects(open.incident(), incident.id())) {
                remediations.merge(own, open);
                return Optional.of(open);
            }
            full.add(open);
        }
        full.forEach(open -> {
            fullCases.tell(open, own);
            forms.refresh(open);
        });
        return Optional.empty();
    }

    private void note(RemediationId open, Incident later, Seen seen, boolean kept) {
        if (kept) {
            remediations.note(
                    open,
                    TimelineEvent.EVIDENCE_JOINED,
                    "From " + later.id() + ", told by " + FormDocument.text(later.source()) + " through "
                            + FormDocument.text(later.reporter()) + "; " + seen.sentence());
        } else if (Often.isRound(seen.count())) {
            remediations.note(
                    open,
                    TimelineEvent.SEEN_AGAIN,
                    "Now " + seen.sentence() + ". The incident holds as many documents as it may, or has these; further"
                            + " reports are counted and their documents stand with their own incidents");
        }
    }

    /** What comes in while the containment is observed may mean that it does not hold. */
    private boolean isFirstSinceContainment(RemediationId open, Seen before) {
        return remediations
                .standing(open)
                .filter(Remediations.Standing::isAfterContainment)
                .filter(standing -> !before.last().isAfter(standing.since()))
                .isPresent();
    }
}
