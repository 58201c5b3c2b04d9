package dev.warrant.remediation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.incident.RemediationId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
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

/** Where agents outside read what they may propose, and propose it. */
@RestController
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

    @Operation(
            summary =
                    "Proposes values for the slots of the chosen template;"
                            + " body {template{id,version,digest?}, slots{name:{value, observable}}, intent{goal, targets[], rationale}}")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(type = "object")))
    @PostMapping(path = "/proposals", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    void propose(@PathVariable String id, @RequestBody(required = false) byte @Nullable [] body, Principal caller) {
        RemediationId remediation = known.standing(id).id();
        InItsPhase.run(() -> proposing.propose(remediation, body == null ? new byte[0] : body, caller.getName()));
    }

    @Operation(
            summary = "The JSON Schema (2020-12) that admits exactly the proposals for this incident and its template")
    @GetMapping(
            path = "/proposal-schema",
            produces = {"application/schema+json", MediaType.APPLICATION_JSON_VALUE})
    JsonNode schema(@PathVariable String id, Principal caller) {
        return admissible.schema(known.standing(id).id(), caller.getName());
    }
}
