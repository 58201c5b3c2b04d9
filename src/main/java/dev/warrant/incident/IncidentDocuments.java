package dev.warrant.incident;

import dev.warrant.observable.SubjectType;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Adds later documents to an incident, up to what one incident may hold: a sender of one can send a million. */
@Component
public class IncidentDocuments {

    /** Beyond this, further documents of one incident are not kept. */
    static final int MOST_DOCUMENTS = 100;

    /** Beyond this much evidence text and this many observables, a further document leaves only its digest, time and reporter. */
    static final long MOST_CHARACTERS = 2_000_000;

    static final int MOST_OBSERVABLES = 500;

    private static final Logger LOG = LoggerFactory.getLogger(IncidentDocuments.class);

    private final EvidenceTable evidence;

    private final TransactionTemplate savepoint;

    IncidentDocuments(EvidenceTable evidence, PlatformTransactionManager transactions) {
        this.evidence = evidence;
        this.savepoint = new TransactionTemplate(transactions);
        this.savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /**
     * Appends the document, unless the same bytes are there; when another one takes its place first, it moves back by one.
     *
     * @return whether anything of it is newly on record, if only its arrival
     */
    public boolean add(IncidentId id, EvidenceTable.Row document) {
        EvidenceTable.Holdings holdings = evidence.holdings(id);
        while (!holdings.received().contains(document.receivedBytes())) {
            int ordinal = holdings.received().size();
            if (ordinal >= MOST_DOCUMENTS) {
                LOG.warn("Incident {} has {} documents; no more are kept", id, ordinal);
                return false;
            }
            EvidenceTable.Row kept = hasRoom(holdings, document) ? document : document.dropped();
            if (wins(id, kept.at(ordinal))) {
                return true;
            }
            holdings = evidence.holdings(id);
        }
        return false;
    }

    /**
     * Whether the incident has no room for one of the documents, and so would lose something that it says is compromised and that the incident does
     * not name yet. Repeats are left out without loss.
     */
    public boolean wouldLoseSubjects(IncidentId id, List<EvidenceTable.Row> documents) {
        EvidenceTable.Holdings holdings = evidence.holdings(id);
        for (EvidenceTable.Row document : documents) {
            if (!holdings.received().contains(document.receivedBytes())) {
                boolean fits = isKeptWhole(holdings, document);
                if (!fits && namesMoreThan(holdings, document)) {
                    return true;
                }
                holdings = fits ? holdings.with(document, length(document)) : holdings;
            }
        }
        return false;
    }

    private static boolean namesMoreThan(EvidenceTable.Holdings holdings, EvidenceTable.Row document) {
        return document.observables().stream()
                .filter(fact -> SubjectType.isTold(fact.type()))
                .anyMatch(fact -> holdings.observables().stream()
                        .noneMatch(known -> known.type().equals(fact.type())
                                && known.value().equals(fact.value())));
    }

    /** Whether the incident has room for the document. */
    public boolean keepsWhole(IncidentId id, EvidenceTable.Row document) {
        return isKeptWhole(evidence.holdings(id), document);
    }

    private boolean isKeptWhole(EvidenceTable.Holdings holdings, EvidenceTable.Row document) {
        return holdings.received().size() < MOST_DOCUMENTS && hasRoom(holdings, document);
    }

    private boolean hasRoom(EvidenceTable.Holdings holdings, EvidenceTable.Row document) {
        return holdings.characters() + length(document) <= MOST_CHARACTERS
                && holdings.observables().size() + document.observables().size() <= MOST_OBSERVABLES;
    }

    private int length(EvidenceTable.Row document) {
        return evidence.write(document.evidence()).length();
    }

    private boolean wins(IncidentId id, EvidenceTable.Row document) {
        try {
            savepoint.executeWithoutResult(status -> evidence.insert(id, document));
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }
}
