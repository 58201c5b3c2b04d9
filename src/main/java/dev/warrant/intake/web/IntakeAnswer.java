package dev.warrant.intake.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.warrant.intake.IntakeReceipt;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/**
 * What a sender reads after an event was taken in: 202 for a new incident, 200 for a known one.
 *
 * @param follows the remediation of the same event that ended before; left out when there is none
 * @param notes what the sender may want to know; left out when there is nothing
 */
record IntakeAnswer(
        String incidentId,
        String remediationId,
        boolean duplicate,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String follows,
        Map<String, String> links,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> notes) {

    static IntakeAnswer of(IntakeReceipt receipt, List<String> notes) {
        String self = "/api/remediations/" + receipt.remediationId();
        return new IntakeAnswer(
                receipt.incidentId().value(),
                receipt.remediationId().value(),
                receipt.duplicate(),
                receipt.follows() == null
                        ? null
                        : receipt.follows().remediation().value(),
                Map.of("self", self, "evidence", self + "/evidence"),
                Stream.concat(notes.stream(), receipt.notes().stream()).toList());
    }

    HttpStatus status() {
        return duplicate ? HttpStatus.OK : HttpStatus.ACCEPTED;
    }

    ResponseEntity<IntakeAnswer> response() {
        return ResponseEntity.status(status())
                .location(URI.create("/api/remediations/" + remediationId))
                .body(this);
    }
}
