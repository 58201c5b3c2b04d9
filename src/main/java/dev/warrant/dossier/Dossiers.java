package dev.warrant.dossier;

import dev.warrant.incident.RemediationId;
import dev.warrant.remediation.Remediations;
import dev.warrant.web.Unknown;
import java.util.Optional;
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
     * @throws Unknown when there is no remediation with that id
     */
    public Dossier of(RemediationId remediation) {
        return of(standing(remediation));
    }

    /** The dossier of a remediation whose standing was read already. */
    public Dossier of(Remediations.Standing standing) {
        return new Dossier(standing.id(), () -> Optional.of(standing), records);
    }

    /** The dossier of a remediation that is known to be there: nothing is read before somebody asks for it. */
    public Dossier ofKnown(RemediationId remediation) {
        return new Dossier(remediation, () -> records.remediations().standing(remediation), records);
    }

    private Remediations.Standing standing(RemediationId remediation) {
        return records.remediations()
                .standing(remediation)
                .orElseThrow(() -> new Unknown("remediation", remediation.value()));
    }
}
