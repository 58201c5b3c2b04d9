package dev.warrant.dossier.web;

import dev.warrant.remediation.Remediations;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/** An entry of the timeline. */
@Schema(name = "TimelineEntry")
record EventAnswer(
        Instant at,

        @Schema(description = "A state, an outcome, or another event", example = "RECEIVED")
        String event,

        String note) {

    static List<EventAnswer> of(List<Remediations.TimelineEntry> timeline) {
        return timeline.stream()
                .map(entry -> new EventAnswer(entry.at(), entry.event(), entry.note()))
                .toList();
    }
}
