package dev.warrant.gate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.access.Group;
import dev.warrant.canonical.Digest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The decision on who must agree to one policy.
 *
 * @param seats the groups that are asked, one approval each by different people; none where nobody is asked
 * @param reasons each with where it came from: the decision's rule, the floor, or a challenge
 */
public record Gate(Digest policyDigest, GateKind kind, List<Group> seats, List<Reason> reasons) {

    private static final String FROM_CHALLENGE = "challenge";

    public Gate {
        seats = List.copyOf(seats);
        reasons = List.copyOf(reasons);
        boolean people = kind.leadsToExecution();
        if (people ? GateKind.asking(seats.size()) != kind : !seats.isEmpty()) {
            throw new IllegalArgumentException("A gate '" + kind.word() + "' cannot ask " + seats.size() + " people");
        }
    }

    /** A gate that asks nobody but approvers, as many as its kind wants. */
    public Gate(Digest policyDigest, GateKind kind, List<Reason> reasons) {
        this(policyDigest, kind, Collections.nCopies(kind.approvalsRequired(), Group.APPROVER), reasons);
    }

    /** The same, with a seat for somebody who did not challenge it. */
    public Gate challenged(String challenger, String reason) {
        List<Reason> all = new ArrayList<>(reasons);
        all.add(new Reason(GateKind.ONE_APPROVER, FROM_CHALLENGE, challenger + " challenged: " + reason));
        return kind == GateKind.AUTOMATIC
                ? new Gate(policyDigest, GateKind.ONE_APPROVER, all)
                : new Gate(policyDigest, kind, seats, all);
    }

    /** Whether a challenge made the gate what it is. */
    public boolean challenged() {
        return reasons.stream().anyMatch(reason -> reason.source().equals(FROM_CHALLENGE));
    }

    /** How many people must approve. */
    public int required() {
        return seats.size();
    }

    /**
     * Why the gate is at least this strict.
     *
     * @param source {@code decision}, {@code floor}, {@code limit} or {@code challenge}
     */
    public record Reason(GateKind kind, String source, String text) {

        static final String FROM_LIMIT = "limit";

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

    /** {@code {policyDigest, kind, required, seats[], reasons[{kind, source, text}]}}; {@code required} is how many people must approve. */
    public JsonNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("policyDigest", policyDigest.value()).put("kind", kind.word()).put("required", required());
        ArrayNode groups = json.putArray("seats");
        seats.forEach(seat -> groups.add(seat.id()));
        ArrayNode list = json.putArray("reasons");
        reasons.forEach(reason -> list.add(reason.json()));
        return json;
    }
}
