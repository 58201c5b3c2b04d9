package dev.warrant.approval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.warrant.canonical.Digest;
import dev.warrant.policy.Policy;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What one person decided about one policy, in the live state that was shown. */
public record Approval(
        String user, Decision decision, String comment, Instant at, Digest policyDigest, Digest fingerprint) {

    /** The three answers. */
    public enum Decision {
        APPROVE,
        REJECT,
        CHANGES;

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
    boolean isAbout(Policy policy) {
        return policyDigest.equals(policy.digest()) && fingerprint.equals(policy.fingerprint());
    }

    /** The decision as the HTTP contract writes it: {@code {user, decision, comment, at, policyDigest}}. */
    public JsonNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("user", user)
                .put("decision", decision.word())
                .put("comment", comment)
                .put("at", at.toString())
                .put("policyDigest", policyDigest.value());
    }
}
