package dev.warrant.intake.web;

import dev.warrant.intake.IncidentIntake;
import dev.warrant.intake.PassedOver;
import dev.warrant.intake.sender.Senders;
import dev.warrant.web.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Takes in canonical incidents. */
@RestController
@Tag(name = "Intake")
class IncidentController {

    static final String LINES = "application/x-ndjson";

    static final String CLOUD_EVENT = "application/cloudevents+json";

    static final String CLOUD_EVENTS = "application/cloudevents-batch+json";

    private final IncidentIntake intake;

    private final CanonicalIncidentFormat format;

    private final PassedOver passedOver;

    private final Senders senders;

    IncidentController(IncidentIntake intake, CanonicalIncidentFormat format, PassedOver passedOver, Senders senders) {
        this.senders = senders;
        this.passedOver = passedOver;
        this.intake = intake;
        this.format = format;
    }

    @PostMapping(
            path = "/api/incidents",
            consumes = {MediaType.APPLICATION_JSON_VALUE, LINES, CLOUD_EVENT, CLOUD_EVENTS})
    @Operation(
            operationId = "takeInIncident",
            summary = "Takes in a canonical incident",
            description =
                    "{source, externalId, kind, severity, environment, title, evidence, observables?, secretPointers?, status?, occurredAt?}."
                            + " Each observable must stand in the evidence where its pointer says; one that an"
                            + " attacker can write is untrusted whatever the sender says. Without observables the incident is"
                            + " taken in, and a person populates the template by hand.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = IncidentRequest.class)),
                @Content(mediaType = LINES, schema = @Schema(type = "string", description = "One incident per line")),
                @Content(mediaType = CLOUD_EVENT, schema = @Schema(implementation = IncidentRequest.Event.class)),
                @Content(
                        mediaType = CLOUD_EVENTS,
                        array = @ArraySchema(schema = @Schema(implementation = IncidentRequest.Event.class)))
            })
    @ApiResponse(
            responseCode = "202",
            description = "A new incident, or several events of which one is new",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = IntakeResult.class)))
    @ApiResponse(
            responseCode = "200",
            description = "The event, or each of several, was known",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = IntakeResult.class)))
    @ApiResponse(responseCode = "204", description = "Known, and opens nothing", content = @Content)
    @Refuses(
            status = HttpStatus.UNPROCESSABLE_ENTITY,
            when = "It is not a canonical incident; every fault is listed. Of several events, the others were taken in")
    ResponseEntity<IntakeResult> receive(@RequestBody(required = false) byte @Nullable [] body, Principal principal) {
        Sender sender = Sender.of(principal, senders);
        return Batch.of(
                Wrappings.of(body == null ? new byte[0] : body, CanonicalIncidentFormat::isIncident),
                event -> take(format.read(event.bytes(), sender), sender));
    }

    private Optional<IntakeAnswer> take(CanonicalIncident incident, Sender sender) {
        Optional<IntakeAnswer> answer =
                intake.take(incident.event()).map(taken -> IntakeAnswer.of(taken, incident.notes()));
        if (answer.isEmpty()) {
            passedOver.count(sender.word(), incident.event().source(), "over before it was known");
        }
        return answer;
    }
}
