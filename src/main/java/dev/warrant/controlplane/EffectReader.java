package dev.warrant.controlplane;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Reads, with read-only credentials, what an action would change. Never writes. */
public interface EffectReader {

    Reading read(ActionCall call);

    /** What was seen. */
    sealed interface Reading {}

    /**
     * @param effects complete: nothing else would change
     * @param affected how many resources the action touches
     * @param state everything that the effects were computed from; its digest is the live-state fingerprint
     */
    record Readable(List<Effect> effects, int affected, JsonNode state) implements Reading {

        public Readable {
            effects = List.copyOf(effects);
        }
    }

    /** The plane answered that the resource does not exist. */
    record NotFound(Resource resource) implements Reading {}

    /**
     * The plane could not be read.
     *
     * @param mayPass whether asking again later may give another answer, for example because the plane is down
     */
    record Unreadable(String reason, boolean mayPass) implements Reading {

        public Unreadable(String reason) {
            this(reason, false);
        }
    }
}
