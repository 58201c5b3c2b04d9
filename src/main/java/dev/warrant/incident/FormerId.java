package dev.warrant.incident;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Predicate;

/**
 * An id under which an earlier version would have recorded an event. Such an id can stand for other events too, of another code host or cluster:
 * the evidence tells whether it is this one.
 *
 * @param says whether the evidence on record is of the same event
 */
public record FormerId(String externalId, Predicate<JsonNode> says) {

    public boolean isSame(JsonNode evidence) {
        return says.test(evidence);
    }
}
