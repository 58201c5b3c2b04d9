package dev.warrant.incident;

import org.springframework.stereotype.Component;

/**
 * Brings what was received for one incident to another that is about the same target and still being handled. Documents are copied as they
 * stand in the table: redacted, and with the account that brought each.
 */
@Component
public final class EvidenceJoin {

    private final EvidenceTable evidence;

    private final IncidentDocuments documents;

    EvidenceJoin(EvidenceTable evidence, IncidentDocuments documents) {
        this.evidence = evidence;
        this.documents = documents;
    }

    /**
     * Adds every document of {@code later} to {@code open}, each under the source and the reporter that it came from. Documents whose bytes are
     * there already, and those beyond what one incident may hold, are left out as for any repeat. What is on record of {@code later} stays.
     *
     * <p>In the caller's transaction; the caller makes sure that {@code open} is not closed meanwhile.
     *
     * @return whether anything was added
     */
    public boolean join(IncidentId open, IncidentId later) {
        if (open.equals(later)) {
            throw new IllegalArgumentException("Incident " + open + " cannot be joined with itself");
        }
        boolean added = false;
        for (EvidenceTable.Row document : evidence.of(later)) {
            added |= documents.add(open, document);
        }
        return added;
    }

    /**
     * Whether {@link #join} would lose something of {@code later}: the open incident has no room for a document that names a subject which it does
     * not name yet.
     */
    public boolean wouldLoseSubjects(IncidentId open, IncidentId later) {
        return documents.wouldLoseSubjects(open, evidence.of(later));
    }
}
