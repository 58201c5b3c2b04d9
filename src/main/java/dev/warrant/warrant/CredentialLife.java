package dev.warrant.warrant;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.controlplane.Grant;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * One credential from issue to retirement, known by its id; its value is nowhere on record.
 *
 * @param resource the one resource that it was for, as {@code plane/type:id}
 * @param issuedTo the subject that the executor proved to be, such as a SPIFFE ID; empty for one of before that was asked
 * @param retiredAt empty while it was not taken out of its plane; it worked until {@code expiresAt} at the latest
 */
public record CredentialLife(
        String id,
        String warrantId,
        String stepId,
        String action,
        String resource,
        Grant.Purpose purpose,
        Optional<String> issuedTo,
        Instant issuedAt,
        Instant expiresAt,
        Optional<Instant> retiredAt) {

    /** For the evidence: {@code {id, warrant, step, action, resource, purpose, issuedTo, issuedAt, expiresAt, retiredAt}}; times as ISO 8601. */
    public ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("warrant", warrantId)
                .put("step", stepId)
                .put("action", action)
                .put("resource", resource)
                .put("purpose", purpose.name().toLowerCase(Locale.ROOT))
                .put("issuedTo", issuedTo.orElse(null))
                .put("issuedAt", issuedAt.toString())
                .put("expiresAt", expiresAt.toString())
                .put("retiredAt", retiredAt.map(Instant::toString).orElse(null));
    }
}
