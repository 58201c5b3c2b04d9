package dev.warrant.dossier.web;

import dev.warrant.incident.Seen;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/** How often the incident was reported. */
@Schema(name = "Seen")
record SeenAnswer(
        int count,
        Instant lastAt,

        @Schema(description = "Each source through the account that sent it", example = "[\"github through sensor\"]")
        List<String> sources) {

    static SeenAnswer of(Seen seen) {
        return new SeenAnswer(seen.count(), seen.last(), seen.sources());
    }
}
