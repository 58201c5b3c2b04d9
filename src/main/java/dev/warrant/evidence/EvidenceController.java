package dev.warrant.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.canonical.StrictJson;
import dev.warrant.incident.RemediationId;
import dev.warrant.web.Unknown;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Hands evidence packages out, and checks those that are brought back. */
@RestController
@RequestMapping(path = "/api", produces = MediaType.APPLICATION_JSON_VALUE)
class EvidenceController {

    private final Sealing sealing;
    private final EvidenceVerification verification;

    EvidenceController(Sealing sealing, EvidenceVerification verification) {
        this.sealing = sealing;
        this.verification = verification;
    }

    @Operation(summary = "The evidence of a remediation: a DSSE envelope around an in-toto statement")
    @GetMapping("/remediations/{id}/evidence")
    JsonNode evidence(@PathVariable String id) {
        return sealing.evidence(remediation(id));
    }

    @Operation(summary = "Checks an evidence package: its signature, its place in the chain, and what it holds")
    @PostMapping(path = "/evidence/verify", consumes = MediaType.APPLICATION_JSON_VALUE)
    JsonNode verify(@RequestBody byte[] body) {
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
