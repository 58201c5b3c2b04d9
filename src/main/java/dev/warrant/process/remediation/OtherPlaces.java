package dev.warrant.process.remediation;

import dev.warrant.dossier.Dossier;
import dev.warrant.incident.DocumentAdded;
import dev.warrant.incident.RemediationId;
import dev.warrant.remediation.Remediations;
import dev.warrant.remediation.SameSecrets;
import dev.warrant.remediation.TimelineEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Tells the people of a remediation where else the same secret was found, and the people of those places about this one. */
@Component
public class OtherPlaces {

    public static final String SAME_SECRET = "The same secret (text from outside)";

    private final SameSecrets secrets;
    private final Remediations remediations;

    OtherPlaces(SameSecrets secrets, Remediations remediations) {
        this.secrets = secrets;
        this.remediations = remediations;
    }

    /** Before the case itself is held: those that were opened after it, and that {@link #note} will tell. */
    public void holdNewer(DelegateExecution execution) {
        secrets.newerElsewhere(Case.remediation(execution)).forEach(remediations::holdOpen);
    }

    public void note(DelegateExecution execution) {
        note(Case.remediation(execution));
    }

    /** Call before the waiting forms are redrawn. */
    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void on(DocumentAdded added) {
        if (secrets.keep(added.open())) {
            note(added.open().remediation());
        }
    }

    /**
     * Cases are held from the newest to the oldest. A case to which a document was added is already held, so two such cases that tell each other
     * may deadlock; the database then aborts one, which is tried again.
     */
    private void note(RemediationId remediation) {
        List<SameSecrets.Place> places = secrets.elsewhere(remediation);
        if (!places.isEmpty()) {
            remediations.note(remediation, TimelineEvent.SAME_SECRET, SameSecrets.sentence(places));
            List<SameSecrets.Place> newestFirst = new ArrayList<>(places);
            Collections.reverse(newestFirst);
            newestFirst.stream()
                    .filter(place -> place.outcome() == null)
                    .forEach(place -> remediations.noteIfOpen(
                            place.remediation(),
                            TimelineEvent.SAME_SECRET,
                            "Found in another place too: " + remediation));
        }
    }

    public static void show(FormDocument shown, Dossier dossier) {
        List<SameSecrets.Place> places = dossier.background().elsewhere();
        if (!places.isEmpty()) {
            shown.fact(SAME_SECRET, SameSecrets.sentence(places));
        }
    }
}
