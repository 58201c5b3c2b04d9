package dev.warrant.intake;

import dev.warrant.incident.IncidentId;
import dev.warrant.incident.NewIncident;
import dev.warrant.incident.Signal;
import dev.warrant.incident.SignalTable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What sources said of their events, and whether what they say now is older than that. */
@Component
class Said {

    private final SignalTable signals;

    Said(SignalTable signals) {
        this.signals = signals;
    }

    /**
     * Whether an event is older than the time at which the same reporter called it over, or calls over what the same reporter has reported again
     * since. A time in the future counts as the time of receipt.
     *
     * @param known the incident on record for the event; null for none
     */
    boolean isLate(NewIncident event, @Nullable IncidentId known, Instant now) {
        @Nullable Instant told = event.signal().at();
        if (told == null) {
            return false;
        }
        Instant at = told.isAfter(now) ? now : told;
        return signals.newest(Signal.Meaning.OVER, event, known)
                        .filter(at::isBefore)
                        .isPresent()
                || (event.signal().meaning() == Signal.Meaning.OVER
                        && signals.newest(Signal.Meaning.AGAIN, event, known)
                                .filter(at::isBefore)
                                .isPresent());
    }

    /** Plain reports without a time say nothing that their document does not. */
    void remember(NewIncident event, IncidentId incident, Instant now) {
        if (event.signal().at() != null || event.signal().meaning() != Signal.Meaning.REPORTED) {
            signals.insert(event, incident, isLate(event, incident, now), now);
        }
    }
}
