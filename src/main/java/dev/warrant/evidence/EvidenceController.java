package dev.warrant.evidence;

import dev.warrant.canonical.StrictJson;
import dev.warrant.incident.RemediationId;
import dev.warrant.web.Refuses;
import dev.warrant.web.Unknown;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Hands evidence packages out, and checks those that are brought back. */
@RestController
@Tag(name = "Evidence")
@RequestMapping(path = "/api", produces = MediaType.APPLICATION_JSON_VALUE)
class EvidenceController {

    private final Sealing sealing;
    private final EvidenceVerification verification;

    EvidenceController(Sealing sealing, EvidenceVerification verification) {
        this.sealing = sealing;
        this.verification = verification;
    }

    @Operation(
            operationId = "showEvidence",
            summary = "The evidence of a remediation: a DSSE envelope around an in-toto statement",
            description = "The statement's predicate is of the type " + Statement.PREDICATE_TYPE + ".")
    @Refuses(status = HttpStatus.NOT_FOUND, when = "There is no remediation of this id")
    @GetMapping("/remediations/{id}/evidence")
    EnvelopeAnswer evidence(@PathVariable String id) {
        return sealing.evidence(remediation(id));
    }

    @Operation(
            operationId = "verifyEvidence",
            summary = "Checks an evidence package: its signature, its place in the chain, and what it holds",
            description = "Anything that is not an evidence package is answered too: its first check fails.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content = @Content(schema = @Schema(implementation = EnvelopeAnswer.class)))
    @PostMapping(path = "/evidence/verify", consumes = MediaType.APPLICATION_JSON_VALUE)
    VerificationAnswer verify(@RequestBody byte[] body) {
        return verification.verify(StrictJson.read(body));
    }

    private static RemediationId remediation(String id) {
        try {
            return new RemediationId(id);
        } catch (IllegalArgumentException notAnId) {
            throw new Unknown("remediation", id);
        }
    }
}
