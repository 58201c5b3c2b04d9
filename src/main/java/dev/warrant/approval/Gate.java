package dev.warrant.approval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.canonical.Digest;
import java.util.List;

/**
 * The decision who must agree to one policy.
 *
 * @param reasons each with where it came from: the decision's rule, the floor, or a challenge
 */
public record Gate(Digest policyDigest, GateKind kind, List<Reason> reasons) {

    public Gate {
        reasons = List.copyOf(reasons);
    }

    /**
     * Why the gate is at least this strict.
     *
     * @param source {@code decision}, {@code floor} or {@code challenge}
     */
    public record Reason(GateKind kind, String source, String text) {

        JsonNode json() {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("kind", kind.word())
                    .put("source", source)
                    .put("text", text);
        }

        static Reason of(JsonNode json) {
            return new Reason(
                    GateKind.ofWord(json.path("kind").asText()).orElse(GateKind.REFUSE),
                    json.path("source").asText(),
                    json.path("text").asText());
        }
    }

    /** {@code {policyDigest, kind, required, reasons[{kind, source, text}]}}; {@code required} is how many people must approve. */
    public JsonNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("policyDigest", policyDigest.value())
                .put("kind", kind.word())
                .put("required", kind.approvalsRequired());
        ArrayNode list = json.putArray("reasons");
        reasons.forEach(reason -> list.add(reason.json()));
        return json;
    }
}
