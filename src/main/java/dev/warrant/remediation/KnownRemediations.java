package dev.warrant.remediation;

import dev.warrant.incident.RemediationId;
import dev.warrant.web.Unknown;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds the remediation that a caller names. */
@Component
public final class KnownRemediations {

    private final Remediations remediations;

    KnownRemediations(Remediations remediations) {
        this.remediations = remediations;
    }

    /**
     * Where the named remediation stands.
     *
     * @throws Unknown when there is none of that id, or the text cannot be an id
     */
    public Remediations.Standing standing(String id) {
        return find(id).orElseThrow(() -> new Unknown("remediation", id));
    }

    Optional<Remediations.Standing> find(String id) {
        try {
            return remediations.standing(new RemediationId(id));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
