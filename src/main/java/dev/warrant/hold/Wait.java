package dev.warrant.hold;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.incident.RemediationId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What keeps an approved remediation from its warrant for a time.
 *
 * @param hold whose hold it waits for; null where a freeze is the cause
 * @param since when it began to wait for this cause, whoever the holder was then
 * @param until when a freeze ends, or when waiting for a holder is given up
 */
public record Wait(RemediationId remediation, @Nullable Hold hold, Instant since, Instant until) {

    /** Why people and machines are told to wait. */
    public enum Cause {
        FREEZE,
        COLLISION;

        /** The word of the HTTP contract. */
        @JsonValue
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public Cause cause() {
        return hold == null ? Cause.FREEZE : Cause.COLLISION;
    }

    /** {@code {for, resource, holder, since, until}}; resource and holder are null in a freeze. */
    public ObjectNode json() {
        Optional<Hold> held = Optional.ofNullable(hold);
        return JsonNodeFactory.instance
                .objectNode()
                .put("for", cause().word())
                .put("resource", held.map(Hold::resource).orElse(null))
                .put("holder", held.map(Hold::holder).map(RemediationId::value).orElse(null))
                .put("since", since.toString())
                .put("until", until.toString());
    }
}
