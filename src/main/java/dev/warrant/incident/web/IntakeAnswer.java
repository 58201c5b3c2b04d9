package dev.warrant.incident.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.warrant.incident.IntakeReceipt;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/**
 * What a sender reads after an event was taken in: 202 for a new incident, 200 for a known one.
 *
 * @param notes what the sender may want to do better next time; left out when there is nothing
 */
record IntakeAnswer(
        String incidentId,
        String remediationId,
        boolean duplicate,
        Map<String, String> links,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> notes) {

    static ResponseEntity<IntakeAnswer> to(IntakeReceipt receipt, List<String> notes) {
        String self = "/api/remediations/" + receipt.remediationId();
        return ResponseEntity.status(receipt.duplicate() ? HttpStatus.OK : HttpStatus.ACCEPTED)
                .location(URI.create(self))
                .body(new IntakeAnswer(
                        receipt.incidentId().value(),
                        receipt.remediationId().value(),
                        receipt.duplicate(),
                        Map.of("self", self, "evidence", self + "/evidence"),
                        notes));
    }
}
