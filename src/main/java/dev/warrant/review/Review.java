package dev.warrant.review;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.canonical.Digest;
import dev.warrant.policy.Policy;
import java.util.List;

/**
 * The recorded result of one intent review of one policy.
 *
 * @param verdict never milder than a finding
 * @param compared what was held against each other
 */
public record Review(Digest policyDigest, Verdict verdict, List<Finding> findings, ComparedIntent compared) {

    public Review {
        findings = List.copyOf(findings);
        if (strictest(findings).strictest(verdict) != verdict) {
            throw new IllegalArgumentException("The review of policy " + policyDigest + " says '" + verdict.word()
                    + "', but one of its findings is '" + strictest(findings).word() + "'");
        }
    }

    /** The review with these findings: its verdict is the strictest of them, {@code consistent} without any. */
    static Review of(Digest policyDigest, List<Finding> findings, ComparedIntent compared) {
        return new Review(policyDigest, strictest(findings), findings, compared);
    }

    /** Whether this is a complete review of exactly this policy; any other says nothing about it. */
    public boolean covers(Policy policy) {
        return policyDigest.equals(policy.digest()) && compared.covers(policy);
    }

    private static Verdict strictest(List<Finding> findings) {
        return findings.stream().map(Finding::severity).reduce(Verdict.CONSISTENT, Verdict::strictest);
    }

    /** {@code {policyDigest, verdict, findings[{rule, severity, message, pointer}], says, does, could}}, the last three as in {@link ComparedIntent#json}. */
    public JsonNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("policyDigest", policyDigest.value()).put("verdict", verdict.word());
        ArrayNode list = json.putArray("findings");
        findings.forEach(finding -> list.add(finding.json()));
        compared.json().fields().forEachRemaining(side -> json.set(side.getKey(), side.getValue()));
        return json;
    }
}
