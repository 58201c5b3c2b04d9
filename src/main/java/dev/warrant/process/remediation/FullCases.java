package dev.warrant.process.remediation;

import dev.warrant.incident.RemediationId;
import dev.warrant.remediation.Remediations;
import dev.warrant.remediation.TimelineEvent;
import java.util.List;
import org.springframework.stereotype.Component;

/** Names, on the timelines and the forms of both, the case that is full and the one that takes what it has no room for. */
@Component
public class FullCases {

    private final Remediations remediations;

    FullCases(Remediations remediations) {
        this.remediations = remediations;
    }

    /** A second call for the same two says nothing. */
    public void tell(RemediationId full, RemediationId beside) {
        if (notes(remediations.timeline(beside)).stream().noneMatch(note -> note.contains(full.value()))) {
            remediations.note(
                    beside,
                    TimelineEvent.BESIDE_A_FULL_CASE,
                    full
                            + " is open for the same event or target and is full; what it has no room for is handled here");
            remediations.note(
                    full,
                    TimelineEvent.BESIDE_A_FULL_CASE,
                    "This case is full; what it has no room for is handled in " + beside);
        }
    }

    static List<String> notes(List<Remediations.TimelineEntry> timeline) {
        return timeline.stream()
                .filter(entry -> entry.is(TimelineEvent.BESIDE_A_FULL_CASE))
                .map(Remediations.TimelineEntry::note)
                .toList();
    }
}
