package dev.warrant.process.remediation;

import dev.warrant.incident.RemediationId;
import dev.warrant.remediation.Remediations;
import java.util.List;
import org.springframework.stereotype.Component;

/** Names, on the timelines and the forms of both, the case that is full and the one that takes what it has no room for. */
@Component
public class FullCases {

    private static final String EVENT = "beside-a-full-case";

    private final Remediations remediations;

    FullCases(Remediations remediations) {
        this.remediations = remediations;
    }

    /** A second call for the same two says nothing. */
    public void tell(RemediationId full, RemediationId beside) {
        if (notes(beside).stream().noneMatch(note -> note.contains(full.value()))) {
            remediations.note(
                    beside,
                    EVENT,
                    full + " is open for the same event or target and holds as much as one incident may; what it has no"
                            + " room for is handled here");
            remediations.note(
                    full, EVENT, "Holds as much as one incident may; what it has no room for is handled in " + beside);
        }
    }

    List<String> notes(RemediationId remediation) {
        return remediations.timeline(remediation).stream()
                .filter(entry -> entry.event().equals(EVENT))
                .map(Remediations.TimelineEntry::note)
                .toList();
    }
}
