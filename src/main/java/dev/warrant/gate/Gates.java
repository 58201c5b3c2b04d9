package dev.warrant.gate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.incident.Incident;
import dev.warrant.incident.RemediationId;
import dev.warrant.policy.Policy;
import dev.warrant.review.Review;
import dev.warrant.template.Template;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Decides gates: the process owner's decision proposes, and the floor in here can only make the gate stricter. */
public interface Gates {

    /** All inputs of the decision {@code approval-gate}. */
    Map<GateInput, Object> decisionInputs(Incident incident, Template template, Policy policy, Review review);

    /**
     * Joins the decision's answers with the floor, and records.
     *
     * @param review the newest of the remediation, and a whole one of this policy; any other counts as {@code refused}
     */
    Gate decide(Incident incident, Template template, Policy policy, Review review, Decided decided);

    /** A challenge turns an automatic gate into one approval by somebody else; recorded. */
    Gate challenged(RemediationId remediation, String challenger, String reason);

    Optional<Gate> newest(RemediationId remediation);

    /** All gates of a remediation and when each was decided, oldest first. */
    List<OnRecord> all(RemediationId remediation);

    record OnRecord(Gate gate, Instant decidedAt) {

        /** As {@link Gate#json()}, and {@code decidedAt} in ISO 8601. */
        public JsonNode json() {
            return ((ObjectNode) gate.json()).put("decidedAt", decidedAt.toString());
        }
    }

    /**
     * What the decision said, and to which question.
     *
     * @param given the inputs that it was given; what is missing or is not what the records say makes the gate stricter
     * @param rows the rows that fired; none counts as {@code two-approvers}
     */
    record Decided(Map<GateInput, Object> given, List<DecidedGate> rows) {

        public Decided {
            given = Collections.unmodifiableMap(new TreeMap<>(given));
            rows = List.copyOf(rows);
        }
    }

    /**
     * One fired row.
     *
     * @param kind the word of a gate kind; an unknown one counts as {@code refuse}
     * @param groups ids of groups of people, comma-separated, one seat each; {@code owner} is the group that owns the template. An
     *     unknown one counts as {@code refuse}; blank where the row names none
     */
    record DecidedGate(String kind, String reason, String groups) {

        public DecidedGate(String kind, String reason) {
            this(kind, reason, "");
        }

        /** The words of which {@code groups} may be made. */
        public static List<String> knownGroups() {
            return NamedSeats.known();
        }
    }
}
