package dev.warrant.warrant;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.canonical.Digest;
import dev.warrant.incident.RemediationId;
import java.time.Instant;
import java.util.List;

/**
 * The signed permission to execute one policy; single use.
 *
 * @param id {@code war-} and a UUID
 * @param fingerprint of the live state that was approved
 * @param approvers who agreed; empty where the gate was automatic
 * @param signature Ed25519 over the canonical JSON of everything else, Base64
 */
public record Warrant(
        String id,
        RemediationId remediation,
        Digest policyDigest,
        Digest fingerprint,
        List<String> approvers,
        Instant notBefore,
        Instant notAfter,
        String keyId,
        String signature) {

    public Warrant {
        approvers = List.copyOf(approvers);
    }

    /** What is signed: everything but the signature; times as ISO 8601. */
    public ObjectNode content() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", id);
        json.put("remediation", remediation.value());
        json.put("policyDigest", policyDigest.value());
        json.put("fingerprint", fingerprint.value());
        approvers.forEach(json.putArray("approvers")::add);
        json.put("notBefore", notBefore.toString());
        json.put("notAfter", notAfter.toString());
        json.put("keyId", keyId);
        return json;
    }

    /** The whole warrant, for records: {@link #content()} and {@code signature}. */
    public ObjectNode json() {
        return content().put("signature", signature);
    }

    public Warrant signed(String signatureBase64) {
        return new Warrant(
                id, remediation, policyDigest, fingerprint, approvers, notBefore, notAfter, keyId, signatureBase64);
    }

    boolean inWindow(Instant moment) {
        return !moment.isBefore(notBefore) && moment.isBefore(notAfter);
    }
}
