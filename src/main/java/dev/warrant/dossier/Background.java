package dev.warrant.dossier;

import dev.warrant.incident.IncidentId;
import dev.warrant.incident.RemediationId;
import dev.warrant.remediation.Remediations;
import dev.warrant.remediation.SameSecrets;
import java.util.List;
import java.util.Optional;

/** What is known of an event before and besides its own incident. */
public final class Background {

    private final Once<Optional<RemediationId>> follows;
    private final Once<Optional<Remediations.Standing>> followed;
    private final Once<List<SameSecrets.Place>> elsewhere;
    private final Once<List<String>> said;

    Background(RemediationId id, Records records) {
        this.follows =
                new Once<>(() -> records.occurrences().follows(id.incident()).map(IncidentId::remediation));
        this.followed = new Once<>(() -> follows().flatMap(records.remediations()::standing));
        this.elsewhere = new Once<>(() -> List.copyOf(records.secrets().elsewhere(id)));
        this.said = new Once<>(() -> List.copyOf(records.occurrences().said(id.incident())));
    }

    /** The earlier remediation of the same event, which has ended. */
    public Optional<RemediationId> follows() {
        return follows.get();
    }

    /** How the earlier remediation ended. */
    public Optional<Remediations.Standing> followed() {
        return followed.get();
    }

    /** The other remediations of the same secret. */
    public List<SameSecrets.Place> elsewhere() {
        return elsewhere.get();
    }

    /** What the source said about the event while it was on record, for people. */
    public List<String> said() {
        return said.get();
    }
}
