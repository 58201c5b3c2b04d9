package dev.warrant.gate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.incident.RemediationId;
import dev.warrant.signing.Signing;
import org.jspecify.annotations.Nullable;

/**
 * A decision as it is kept.
 *
 * @param round in which it was asked for; it lasts as long as the same policy is previewed in the same live state, nobody objects and it does not lapse
 * @param signature over the canonical JSON of {@code {remediation, round, user, decision, comment, at, policyDigest, seat, memberOf,
 *     fingerprint}}, and {@code grounds} where there are any, Base64
 * @param grounds by which {@code membership} the person decided and what was {@code shown}; null for approvals from before this was kept
 */
public record SignedApproval(
        RemediationId remediation,
        long round,
        Approval approval,
        String keyId,
        String signature,
        @Nullable ObjectNode grounds) {

    /** An approval from before grounds were kept. */
    public SignedApproval(RemediationId remediation, long round, Approval approval, String keyId, String signature) {
        this(remediation, round, approval, keyId, signature, null);
    }

    public static SignedApproval by(Signing signing, RemediationId remediation, long round, Approval approval) {
        return by(signing, remediation, round, approval, null);
    }

    public static SignedApproval by(
            Signing signing, RemediationId remediation, long round, Approval approval, @Nullable ObjectNode grounds) {
        String signature = signing.sign(content(remediation, round, approval, grounds));
        return new SignedApproval(remediation, round, approval, signing.keyId(), signature, grounds);
    }

    public boolean verifies(Signing signing) {
        return signing.verify(keyId, content(remediation, round, approval, grounds), signature);
    }

    /** What was signed, and beside it {@code keyId} and {@code signature}. */
    public JsonNode json() {
        return content(remediation, round, approval, grounds)
                .put("keyId", keyId)
                .put("signature", signature);
    }

    private static ObjectNode content(
            RemediationId remediation, long round, Approval approval, @Nullable ObjectNode grounds) {
        ObjectNode content = JsonNodeFactory.instance
                .objectNode()
                .put("remediation", remediation.value())
                .put("round", round);
        approval.json().fields().forEachRemaining(field -> content.set(field.getKey(), field.getValue()));
        content.put("fingerprint", approval.fingerprint().value());
        if (grounds != null) {
            content.set("grounds", grounds);
        }
        return content;
    }
}
