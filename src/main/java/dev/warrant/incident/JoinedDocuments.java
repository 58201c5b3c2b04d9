package dev.warrant.incident;

import org.springframework.stereotype.Component;

/** Copies the documents as they stand in the table: redacted, and with the account that brought each. */
@Component
class JoinedDocuments implements EvidenceJoin {

    private final EvidenceTable evidence;

    private final IncidentDocuments documents;

    JoinedDocuments(EvidenceTable evidence, IncidentDocuments documents) {
        this.evidence = evidence;
        this.documents = documents;
    }

    @Override
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

    @Override
    public boolean wouldLoseSubjects(IncidentId open, IncidentId later) {
        return documents.wouldLoseSubjects(open, evidence.of(later));
    }
}
