package dev.warrant.remediation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.warrant.incident.IncidentId;
import dev.warrant.incident.RemediationId;
import dev.warrant.template.TemplateRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The cases. Only the process moves them; each move is one row that is never changed. */
public interface Remediations {

    void open(IncidentId incident);

    /**
     * Moves the case.
     *
     * @throws IllegalStateException when it is not open
     */
    void enter(RemediationId remediation, RemediationState state, String note);

    /**
     * Ends the case, for good.
     *
     * @throws IllegalStateException when it is not open
     */
    void close(RemediationId remediation, Outcome outcome, String note);

    /** Records which template is to be populated; a second call with the same one records nothing. */
    void choose(RemediationId remediation, TemplateRef template);

    /** The template that was chosen last. */
    Optional<TemplateRef> chosen(RemediationId remediation);

    /** Notes something on the timeline without moving the case. */
    void note(RemediationId remediation, TimelineEvent event, String note);

    /**
     * Notes something while the case is open, in the caller's transaction, during which nobody closes it. A closed case may be sealed: its
     * timeline must not say what its evidence does not.
     *
     * @return whether it was open
     */
    default boolean noteIfOpen(RemediationId remediation, TimelineEvent event, String note) {
        boolean isOpen = holdOpen(remediation);
        if (isOpen) {
            note(remediation, event, note);
        }
        return isOpen;
    }

    /** Empty for an unknown id. */
    Optional<Standing> standing(RemediationId remediation);

    List<TimelineEntry> timeline(RemediationId remediation);

    /**
     * The open remediations of the same kind for the same target as this incident, oldest first. Left out are this incident's own, those opened
     * after it, so that two incidents never wait for each other, and those that are about to be merged into another or that a person has undone.
     */
    List<RemediationId> openFor(IncidentId incident);

    /** Records that the case goes on in another one and will itself end. What arrives for it reaches the other. */
    void merge(RemediationId remediation, RemediationId into);

    /** Whether the case is open. If it is, nobody else closes it until the caller's transaction ends. */
    boolean holdOpen(RemediationId remediation);

    /**
     * As {@link #openFor}, each held open, and the incident's own case with them. Cases are held from the newest to the oldest, as they are where a
     * case tells those that it follows: transactions that hold several never wait for one another.
     */
    default List<RemediationId> holdOpenFor(IncidentId incident) {
        holdOpen(incident.remediation());
        List<RemediationId> newestFirst = new ArrayList<>(openFor(incident));
        Collections.reverse(newestFirst);
        newestFirst.forEach(this::holdOpen);
        return openFor(incident);
    }

    /** @param outcome null while the case is open */
    record Standing(
            RemediationId id,
            RemediationState state,
            @Nullable Outcome outcome,
            Instant since) {

        /** Whether the decision is carried out and now observed or undone: what comes in now was not considered in it. */
        public boolean isAfterContainment() {
            return state == RemediationState.OBSERVING
                    || state == RemediationState.ROLLING_BACK
                    || state == RemediationState.REPAIR;
        }
    }

    /** @param event the word of a {@link TimelineEvent}, or the name of the state or outcome that the case entered */
    record TimelineEntry(Instant at, String event, String note) {

        public boolean is(TimelineEvent known) {
            return event.equals(known.word());
        }

        /** {@code {at, event, note}}. */
        public JsonNode json() {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("at", at.toString())
                    .put("event", event)
                    .put("note", note);
        }
    }
}
