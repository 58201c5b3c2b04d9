package dev.warrant.incident.web;

import dev.warrant.incident.IncidentIntake;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Takes in canonical incidents. */
@RestController
class IncidentController {

    private final IncidentIntake intake;

    private final CanonicalIncidentFormat format;

    IncidentController(IncidentIntake intake, CanonicalIncidentFormat format) {
        this.intake = intake;
        this.format = format;
    }

    @PostMapping(path = "/api/incidents", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Take in a canonical incident",
            description =
                    "{source, externalId, kind, severity, environment, title, evidence, observables?, secretPointers?}."
                            + " Each observable must stand in the evidence where its pointer says; one that an"
                            + " attacker can write is untrusted whatever the sender says. Without observables the incident is"
                            + " taken in, and a person populates the template by hand.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(type = "object")))
    ResponseEntity<IntakeAnswer> receive(@RequestBody(required = false) byte @Nullable [] body, Principal principal) {
        CanonicalIncident incident = format.read(body == null ? new byte[0] : body, principal.getName());
        return IntakeAnswer.to(intake.receive(incident.event()), incident.notes());
    }
}
