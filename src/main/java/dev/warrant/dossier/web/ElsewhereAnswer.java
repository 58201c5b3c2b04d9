package dev.warrant.dossier.web;

import dev.warrant.remediation.Outcome;
import dev.warrant.remediation.RemediationState;
import dev.warrant.remediation.SameSecrets;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where else the same secret is. */
@Schema(name = "Elsewhere")
record ElsewhereAnswer(
        @Schema(description = "In how many places it is not contained")
        long remaining,

        List<PlaceAnswer> places) {

    static ElsewhereAnswer of(List<SameSecrets.Place> places) {
        return new ElsewhereAnswer(
                places.stream().filter(SameSecrets.Place::remains).count(),
                places.stream().map(PlaceAnswer::of).toList());
    }

    @Schema(name = "Place", description = "Another remediation of the same secret")
    record PlaceAnswer(
            String remediationId,

            @Schema(description = "What its incident names") String where,

            @Schema(implementation = RemediationState.class) String state,

            @Schema(nullable = true, implementation = Outcome.class) @Nullable
            String outcome,

            @Schema(description = "Whether the secret is not contained there")
            boolean remains) {

        static PlaceAnswer of(SameSecrets.Place place) {
            return new PlaceAnswer(
                    place.remediation().value(), place.where(), place.state(), place.outcome(), place.remains());
        }
    }
}
