package dev.warrant.dossier;

import dev.warrant.incident.RemediationId;
import dev.warrant.remediation.Remediations;
import dev.warrant.web.Unknown;
import org.springframework.stereotype.Component;

/** Opens the dossiers of remediations. */
@Component
public final class Dossiers {

    private final Records records;

    Dossiers(Records records) {
        this.records = records;
    }

    /**
     * The dossier of this remediation.
     *
     * @throws Unknown when there is none of that id
     */
    public Dossier of(RemediationId remediation) {
        return of(records.remediations()
                .standing(remediation)
                .orElseThrow(() -> new Unknown("remediation", remediation.value())));
    }

    /** The dossier of a remediation that was found to stand so. */
    public Dossier of(Remediations.Standing standing) {
        return new Dossier(standing, records);
    }
}
