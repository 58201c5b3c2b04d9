package dev.warrant.intake.web;

import dev.warrant.incident.NewIncident;
import java.util.List;

/**
 * A canonical incident that was read whole.
 *
 * @param notes what its sender may want to know
 */
record CanonicalIncident(NewIncident event, List<String> notes) {

    private static final String BY_HAND =
            "The incident names no observables, so no agent can draft its remediation; a person will populate the template by hand.";

    CanonicalIncident {
        notes = event.observables().isEmpty() ? List.of(BY_HAND) : List.copyOf(notes);
    }
}
