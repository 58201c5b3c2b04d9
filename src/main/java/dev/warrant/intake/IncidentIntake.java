package dev.warrant.intake;

import dev.warrant.incident.IncidentReceived;
import dev.warrant.incident.NewIncident;
import java.util.Optional;

/** Takes events in: recognises repeats, fingerprints secrets, records, and announces {@link IncidentReceived}. */
public interface IncidentIntake {

    /**
     * Records the event and announces it in the caller's transaction. While a case is open for it, a repeat only adds its evidence; after the
     * case ended, what says that the event is back opens another one that follows it.
     *
     * @return empty when the source says that an unknown event is over, or has already said that it was over at a later time
     */
    Optional<IntakeReceipt> take(NewIncident event);

    /**
     * The same for a report, which always has a case.
     *
     * @throws java.util.NoSuchElementException when its source has said before that it is over
     */
    default IntakeReceipt receive(NewIncident event) {
        return take(event).orElseThrow();
    }

    /** Records the event without announcing it: the calling process is already the one that handles it. */
    IntakeReceipt record(NewIncident event);
}
