package dev.warrant.evidence;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** What came of checking a package. */
@Schema(name = "Verification")
record VerificationAnswer(
        @Schema(description = "Whether each check holds") boolean valid,

        @Schema(description = "Whether the package says that it is sealed; one of an open remediation is not")
        boolean sealed,

        List<Check> checks,

        @Schema(description = "Where records and engine disagree, as the package says it")
        List<Disagreement> disagreements) {

    VerificationAnswer {
        checks = List.copyOf(checks);
        disagreements = List.copyOf(disagreements);
    }

    @Schema(name = "EvidenceCheck")
    record Check(@Schema(example = "signature") String check, boolean ok, String message) {}

    @Schema(name = "Disagreement")
    record Disagreement(
            @Schema(example = "warrant-without-approvals") String rule, String message) {}
}
