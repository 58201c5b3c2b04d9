package dev.warrant.intake.web;

import com.fasterxml.jackson.databind.node.MissingNode;
import dev.warrant.intake.IncidentIntake;
import dev.warrant.intake.PassedOver;
import dev.warrant.web.Refuses;
import dev.warrant.web.Unknown;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes in what the sources send in their own format. */
@RestController
@Tag(name = "Intake")
class WebhookController {

    private final WebhookSources sources;

    private final IncidentIntake intake;

    private final PassedOver passedOver;

    WebhookController(WebhookSources sources, IncidentIntake intake, PassedOver passedOver) {
        this.passedOver = passedOver;
        this.sources = sources;
        this.intake = intake;
    }

    @PostMapping(
            path = "/api/webhooks/{source}",
            consumes = {
                MediaType.APPLICATION_JSON_VALUE,
                MediaType.APPLICATION_FORM_URLENCODED_VALUE,
                IncidentController.LINES,
                IncidentController.CLOUD_EVENT,
                IncidentController.CLOUD_EVENTS
            })
    @Operation(
            operationId = "takeInEvent",
            summary = "Takes in an event in its source's own format",
            description =
                    "Events in a known wrapping are taken in one by one. A sender proves itself by an account, or by a signature"
                            + " or a secret, as the source wants it.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(ref = "SourceEvent")),
                @Content(
                        mediaType = MediaType.APPLICATION_FORM_URLENCODED_VALUE,
                        schema = @Schema(type = "string", description = "The event as JSON in the field payload")),
                @Content(
                        mediaType = IncidentController.LINES,
                        schema = @Schema(type = "string", description = "One event per line")),
                @Content(mediaType = IncidentController.CLOUD_EVENT, schema = @Schema(ref = "SourceEvent")),
                @Content(
                        mediaType = IncidentController.CLOUD_EVENTS,
                        array = @ArraySchema(schema = @Schema(ref = "SourceEvent")))
            })
    @SecurityRequirement(name = "basic")
    @SecurityRequirement(name = "session")
    @SecurityRequirement(name = "webhookSignature")
    @SecurityRequirement(name = "webhookSecret")
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
    @Refuses(status = HttpStatus.NOT_FOUND, when = "There is no source of this name")
    @Refuses(
            status = HttpStatus.UNPROCESSABLE_ENTITY,
            when = "The event is not understood; every fault is listed. Of several events, the others were taken in")
    ResponseEntity<IntakeResult> receive(
            @PathVariable String source, HttpServletRequest request, @Nullable Principal principal) throws IOException {
        WebhookSource sender = sources.named(source).orElseThrow(() -> new Unknown("webhook source", source));
        // The signature is over the bytes on the wire; Spring would rebuild a form's body from its parameters.
        Delivery delivery = new Delivery(
                new ServletServerHttpRequest(request).getHeaders(),
                request.getInputStream().readAllBytes(),
                principal == null ? null : principal.getName());
        sender.authenticate(delivery);
        List<Wrappings.Event> events = sender.isWrapped()
                ? Wrappings.of(delivery.body(), sender::isEvent)
                : List.of(new Wrappings.Event(MissingNode.getInstance(), delivery.body(), ""));
        return Batch.of(events, event -> take(sender, delivery.of(event.bytes())));
    }

    private Optional<IntakeAnswer> take(WebhookSource sender, Delivery delivery) {
        Optional<IntakeAnswer> answer =
                sender.understand(delivery).flatMap(intake::take).map(taken -> IntakeAnswer.of(taken, List.of()));
        if (answer.isEmpty()) {
            passedOver.count(sender.name(), sender.name(), "known, opens nothing");
        }
        return answer;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(WebhookRefused refusal) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(refusal.status());
        if (refusal.status() == HttpStatus.UNAUTHORIZED) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Signature realm=\"webhooks\"");
        }
        return answer.contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(ProblemDetail.forStatusAndDetail(refusal.status(), String.valueOf(refusal.getMessage())));
    }
}
