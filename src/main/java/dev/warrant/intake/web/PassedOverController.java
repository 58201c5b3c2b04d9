package dev.warrant.intake.web;

import dev.warrant.intake.PassedOver;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows compliance what was answered 204. */
@RestController
@Tag(name = "Intake")
class PassedOverController {

    private final PassedOver passedOver;

    PassedOverController(PassedOver passedOver) {
        this.passedOver = passedOver;
    }

    @GetMapping(path = "/api/webhooks/passed-over", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "listPassedOver",
            summary = "Counts, by day and source, the events that were known and opened nothing")
    Counts counts() {
        return new Counts(passedOver.counts());
    }

    /** The newest days first. */
    @Schema(name = "PassedOverCounts")
    record Counts(List<PassedOver.Count> counts) {}
}
