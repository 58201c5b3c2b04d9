package dev.warrant.incident;

import dev.warrant.intake.CaseEnds;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Cases that are open until a test ends them. */
final class FakeCaseEnds implements CaseEnds {

    private final Map<IncidentId, Standing> ended = new ConcurrentHashMap<>();

    void end(IncidentId incident, Fate fate, String how, Instant at) {
        ended.put(incident, new Standing(incident, fate, how, at));
    }

    @Override
    public Standing hold(IncidentId incident) {
        return ended.getOrDefault(incident, new Standing(incident, Fate.OPEN, "TRIAGE", IncidentsUnderTest.NOW));
    }
}
