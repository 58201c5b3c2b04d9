package dev.warrant.dossier.web;

import dev.warrant.controlplane.EffectKind;
import dev.warrant.review.Verdict;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** The shape of a review as it is on record; see {@link RecordedDocuments}. */
@Schema(
        name = "Review",
        description = "The intent review: what the drafter says against what the policy does and could do")
record ReviewDocument(
        String policyDigest, Verdict verdict, List<Finding> findings, Says says, List<Does> does, List<Could> could) {

    @Schema(name = "Finding")
    record Finding(
            @Schema(example = "surplus-effect") String rule,
            Verdict severity,
            String message,

            @Schema(description = "RFC 6901 pointer into {intent, policy}")
            String pointer) {}

    @Schema(name = "Says", description = "What the drafter declared")
    record Says(String goal, List<String> targets) {}

    @Schema(name = "Does", description = "What the policy would change")
    record Does(String step, EffectKind kind, String resource, boolean changes) {}

    @Schema(name = "Could", description = "What the credential for one step could do at most")
    record Could(
            String step,
            String action,
            String target,

            @Schema(description = "False where nobody can say, so that anything must be assumed")
            boolean known,

            List<String> actions,
            List<String> resources,
            List<EffectKind> kinds) {}
}
