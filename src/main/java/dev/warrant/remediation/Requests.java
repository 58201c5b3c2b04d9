package dev.warrant.remediation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.journal.RollbackPurpose;
import dev.warrant.web.MayBeMissing;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;

/**
 * The shapes of what is sent here, for the description of the interface. The documents themselves are read field by field by {@link SubmittedDocument},
 * which reports everything that is wrong with them at once.
 */
final class Requests {

    private Requests() {}

    @Schema(name = "ReasonRequest")
    record Reason(
            @Schema(
                    maxLength = SubmittedDocument.LONGEST_REASON,
                    description = "A secret in it is replaced by its fingerprint")
            String reason) {}

    @Schema(name = "StopRequest")
    record Stop(
            @Schema(
                    maxLength = SubmittedDocument.LONGEST_REASON,
                    description = "A secret in it is replaced by its fingerprint")
            String reason,

            @MayBeMissing @Schema(nullable = true, description = "Left out or null for everything")
            String remediationId) {}

    @Schema(name = "RollbackRequest")
    record Rollback(
            @Schema(
                    maxLength = SubmittedDocument.LONGEST_REASON,
                    description = "A secret in it is replaced by its fingerprint")
            String reason,

            @MayBeMissing
            @Schema(
                    nullable = true,
                    defaultValue = "false-positive",
                    description = "Why it is undone, which decides how far")
            RollbackPurpose purpose,

            @MayBeMissing
            @Schema(nullable = true, description = "Ids of steps to undo although the undo re-exposes something")
            List<String> confirm) {}

    @Schema(
            name = "ProposalRequest",
            description = "The proposal-schema of the remediation says exactly what is accepted")
    record Proposed(ProposedTemplate template, Map<String, ProposedSlot> slots, ProposedIntent intent) {}

    @Schema(name = "ProposedTemplate")
    record ProposedTemplate(
            String id, String version, @MayBeMissing String digest) {}

    @Schema(name = "ProposedSlot")
    record ProposedSlot(
            @Schema(description = "What the slot's schema accepts")
            JsonNode value,

            @Schema(description = "RFC 6901 pointer of the observable that carries the value")
            String observable) {}

    @Schema(name = "ProposedIntent")
    record ProposedIntent(String goal, List<String> targets, String rationale) {}
}
