package dev.warrant.intake.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.warrant.intake.IntakeReceipt;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/**
 * What a sender reads after an event was taken in: 202 for a new incident, 200 for a known one.
 *
 * @param follows the earlier remediation of the same event, which has ended; left out when there is none
 * @param notes what the sender may want to know; left out when there is nothing
 */
@Schema(name = "TakenIn", description = "What became of an event")
record IntakeAnswer(
        String incidentId,
        String remediationId,

        @Schema(description = "Whether the event was known already")
        boolean duplicate,

        @Schema(description = "The earlier remediation of the same event, which has ended; left out when there is none")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        String follows,

        Links links,

        @Schema(description = "What the sender may want to know; left out when there is nothing")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<String> notes)
        implements IntakeResult {

    static IntakeAnswer of(IntakeReceipt receipt, List<String> notes) {
        String self = "/api/remediations/" + receipt.remediationId();
        return new IntakeAnswer(
                receipt.incidentId().value(),
                receipt.remediationId().value(),
                receipt.duplicate(),
                receipt.follows() == null
                        ? null
                        : receipt.follows().remediation().value(),
                new Links(self, self + "/evidence"),
                Stream.concat(notes.stream(), receipt.notes().stream()).toList());
    }

    HttpStatus status() {
        return duplicate ? HttpStatus.OK : HttpStatus.ACCEPTED;
    }

    ResponseEntity<IntakeResult> response() {
        return ResponseEntity.status(status())
                .location(URI.create("/api/remediations/" + remediationId))
                .body(this);
    }

    @Schema(name = "Links")
    record Links(String self, String evidence) {}
}
