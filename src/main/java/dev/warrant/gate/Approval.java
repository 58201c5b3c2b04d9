package dev.warrant.gate;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.warrant.access.Group;
import dev.warrant.canonical.Digest;
import dev.warrant.policy.Policy;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What one person decided about one policy, in the live state that was shown.
 *
 * @param seat the seat of the gate that the decision was given in
 */
public record Approval(
        String user,
        Decision decision,
        String comment,
        Instant at,
        Digest policyDigest,
        Digest fingerprint,
        Seat seat) {

    /**
     * Where a person sat.
     *
     * @param group the group that the gate asks
     * @param memberOf the group that entitles the person to answer for it; a different group only after an escalation to it
     */
    public record Seat(Group group, Group memberOf) {

        public static Seat of(Group group) {
            return new Seat(group, group);
        }

        public boolean escalated() {
            return group != memberOf;
        }
    }

    /** The three answers. */
    public enum Decision {
        APPROVE,
        REJECT,
        CHANGES;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Decision> ofWord(String word) {
            return Arrays.stream(values())
                    .filter(decision -> decision.word().equals(word))
                    .findFirst();
        }
    }

    /** Whether it was made about this policy, in the live state that the policy was computed from. */
    public boolean isAbout(Policy policy) {
        return policyDigest.equals(policy.digest()) && fingerprint.equals(policy.fingerprint());
    }

    /** The decision as the HTTP contract writes it: {@code {user, decision, comment, at, policyDigest, seat, memberOf}}. */
    public JsonNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("user", user)
                .put("decision", decision.word())
                .put("comment", comment)
                .put("at", at.toString())
                .put("policyDigest", policyDigest.value())
                .put("seat", seat.group().id())
                .put("memberOf", seat.memberOf().id());
    }
}
