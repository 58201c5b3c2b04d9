package dev.warrant.remediation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.incident.RemediationId;
import dev.warrant.web.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Lets external agents read what they may propose, and propose it. */
@RestController
@Tag(name = "Proposals")
@RequestMapping("/api/remediations/{id}")
class ProposalController {

    private final KnownRemediations known;
    private final Proposing proposing;
    private final AdmissibleProposals admissible;

    ProposalController(KnownRemediations known, Proposing proposing, AdmissibleProposals admissible) {
        this.known = known;
        this.proposing = proposing;
        this.admissible = admissible;
    }

    @Operation(operationId = "propose", summary = "Proposes values for the slots of the chosen template")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content = @Content(schema = @Schema(implementation = Requests.Proposed.class)))
    @Refuses(status = HttpStatus.NOT_FOUND, when = "There is no remediation of this id")
    @Refuses(
            status = HttpStatus.CONFLICT,
            when = "The remediation does not wait for a proposal, or somebody was faster")
    @Refuses(status = HttpStatus.UNPROCESSABLE_ENTITY, when = "The proposal breaks a rule; every violation is listed")
    @PostMapping(path = "/proposals", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    void propose(@PathVariable String id, @RequestBody(required = false) byte @Nullable [] body, Principal caller) {
        RemediationId remediation = known.standing(id).id();
        InItsPhase.run(() -> proposing.propose(remediation, body == null ? new byte[0] : body, caller.getName()));
    }

    @Operation(
            operationId = "showProposalSchema",
            summary = "The JSON Schema (2020-12) that admits exactly the proposals for this incident and its template")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(ref = "JsonSchema")))
    @Refuses(status = HttpStatus.NOT_FOUND, when = "There is no remediation of this id")
    @Refuses(status = HttpStatus.CONFLICT, when = "No template is chosen yet, or the chosen one is no longer released")
    @GetMapping(
            path = "/proposal-schema",
            produces = {"application/schema+json", MediaType.APPLICATION_JSON_VALUE})
    JsonNode schema(@PathVariable String id, Principal caller) {
        return admissible.schema(known.standing(id).id(), caller.getName());
    }
}
