package dev.warrant.credential;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.controlplane.Grant;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One credential from issue to retirement, known by its id; its value is nowhere on record.
 *
 * @param resource the one resource that it was for, as {@code plane/type:id}
 * @param issuedTo the subject that the executor proved to be, such as a SPIFFE ID; empty for a credential from before that was asked
 * @param expiresAt the latest time at which it worked
 * @param events what happened to it, and when for the first time; one that was never {@code ISSUED} may not have come into being
 */
public record CredentialLife(
        String id,
        String warrantId,
        String stepId,
        String action,
        String resource,
        Grant.Purpose purpose,
        Optional<String> issuedTo,
        Instant expiresAt,
        Map<CredentialEvent, Instant> events) {

    public CredentialLife {
        Map<CredentialEvent, Instant> ordered = new EnumMap<>(CredentialEvent.class);
        ordered.putAll(events);
        events = Collections.unmodifiableMap(ordered);
    }

    public Optional<Instant> at(CredentialEvent event) {
        return Optional.ofNullable(events.get(event));
    }

    /**
     * For the evidence: {@code {id, warrant, step, action, resource, purpose, issuedTo, issuedAt, usedAt{apply, verify, undo}, expiresAt,
     * retireFailedAt, retiredAt}}; times as ISO 8601, null where it did not happen.
     */
    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("warrant", warrantId)
                .put("step", stepId)
                .put("action", action)
                .put("resource", resource)
                .put("purpose", purpose.word())
                .put("issuedTo", issuedTo.orElse(null))
                .put("issuedAt", text(CredentialEvent.ISSUED));
        ObjectNode used = json.putObject("usedAt");
        for (CredentialUse use : CredentialUse.values()) {
            at(use.event()).ifPresent(moment -> used.put(use.name().toLowerCase(Locale.ROOT), moment.toString()));
        }
        return json.put("expiresAt", expiresAt.toString())
                .put("retireFailedAt", text(CredentialEvent.RETIRE_FAILED))
                .put("retiredAt", text(CredentialEvent.RETIRED));
    }

    private @Nullable String text(CredentialEvent event) {
        return at(event).map(Instant::toString).orElse(null);
    }
}
