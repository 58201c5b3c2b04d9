package dev.warrant.intake.web;

import com.fasterxml.jackson.databind.node.MissingNode;
import dev.warrant.intake.IncidentIntake;
import dev.warrant.intake.PassedOver;
import dev.warrant.web.Unknown;
import io.swagger.v3.oas.annotations.Operation;
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
            summary = "Take in an event in its source's own format",
            description =
                    "202 for a new incident, 200 for one that is known, 204 for an event that is known and opens nothing,"
                            + " 422 for what is not understood. Events in a known wrapping are taken in one by one:"
                            + " {events[{at, status, answer}]}.")
    ResponseEntity<?> receive(@PathVariable String source, HttpServletRequest request, @Nullable Principal principal)
            throws IOException {
        WebhookSource sender = sources.named(source).orElseThrow(() -> new Unknown("webhook source", source));
        // The signature is over the bytes on the wire; Spring's own body would be put together anew from a form's
        // parameters.
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
