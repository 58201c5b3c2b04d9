package dev.warrant.intake.web;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.incident.NewIncident;
import java.util.Optional;

/** One sender's format: who may send it, and what of it is an incident. */
public interface WebhookSource {

    /** The last part of the path, for example {@code github}. */
    String name();

    /**
     * Makes sure that the delivery comes from the sender.
     *
     * @throws WebhookRefused when it does not
     */
    void authenticate(Delivery delivery);

    /** Whether deliveries prove their sender by themselves, without an account. */
    default boolean provesItself() {
        return true;
    }

    /** Whether events of this sender come through forwarders that wrap them, and are to be taken out of that. */
    default boolean isWrapped() {
        return false;
    }

    /** Whether a document looks like an event of this sender, whole or not, and needs no unwrapping. */
    default boolean isEvent(JsonNode document) {
        return true;
    }

    /**
     * The incident in an authenticated delivery; empty for one that is known and not relevant.
     *
     * @throws WebhookRefused when the delivery is not in the sender's protocol
     * @throws dev.warrant.canonical.MalformedJson when its payload is not JSON
     * @throws dev.warrant.web.InvalidInput when it should be an incident and is not a complete one
     */
    Optional<NewIncident> understand(Delivery delivery);
}
