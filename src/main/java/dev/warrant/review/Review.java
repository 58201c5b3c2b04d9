package dev.warrant.review;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.canonical.Digest;
import java.util.List;

/** The recorded result of one intent review of one policy. */
public record Review(Digest policyDigest, Verdict verdict, List<Finding> findings) {

    public Review {
        findings = List.copyOf(findings);
    }

    /** The review with these findings: its verdict is the strictest of them, {@code consistent} without any. */
    static Review of(Digest policyDigest, List<Finding> findings) {
        Verdict verdict = findings.stream().map(Finding::severity).reduce(Verdict.CONSISTENT, Verdict::strictest);
        return new Review(policyDigest, verdict, findings);
    }

    /** {@code {policyDigest, verdict, findings[{rule, severity, message, pointer}]}}. */
    public JsonNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("policyDigest", policyDigest.value()).put("verdict", verdict.word());
        ArrayNode list = json.putArray("findings");
        findings.forEach(finding -> list.add(finding.json()));
        return json;
    }
}
