package dev.warrant.evidence;

import dev.warrant.dossier.Dossier;
import dev.warrant.dossier.Dossiers;
import dev.warrant.incident.RemediationId;
import org.springframework.stereotype.Component;

/** Gathers case files: the dossier of a remediation, and what others remember of it. */
@Component
final class CaseFiles {

    private final Dossiers dossiers;
    private final ProcessHistory history;
    private final Provenances provenances;

    CaseFiles(Dossiers dossiers, ProcessHistory history, Provenances provenances) {
        this.dossiers = dossiers;
        this.history = history;
        this.provenances = provenances;
    }

    /**
     * The file of this remediation.
     *
     * @throws dev.warrant.web.Unknown when there is none
     */
    CaseFile of(RemediationId id) {
        Dossier dossier = dossiers.of(id);
        return new CaseFile(dossier, history.of(id), provenances.of(dossier));
    }
}
