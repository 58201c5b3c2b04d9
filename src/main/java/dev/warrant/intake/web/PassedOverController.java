package dev.warrant.intake.web;

import dev.warrant.intake.PassedOver;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows compliance what was answered 204. */
@RestController
class PassedOverController {

    private final PassedOver passedOver;

    PassedOverController(PassedOver passedOver) {
        this.passedOver = passedOver;
    }

    @GetMapping("/api/webhooks/passed-over")
    @Operation(summary = "Counts, by day and source, the events that were known and opened nothing")
    Map<String, List<PassedOver.Count>> counts() {
        return Map.of("counts", passedOver.counts());
    }
}
