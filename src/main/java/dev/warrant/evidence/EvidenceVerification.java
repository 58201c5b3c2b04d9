package dev.warrant.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.canonical.Digest;
import dev.warrant.evidence.VerificationAnswer.Check;
import dev.warrant.evidence.VerificationAnswer.Disagreement;
import dev.warrant.remediation.RemediationState;
import dev.warrant.signing.Signing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Checks a package that somebody brings: who signed it, whether what it holds fits together, and its place in the chain. */
@Component
final class EvidenceVerification {

    private static final String NOT_SEALED_YET =
            "made when the remediation had ended and its evidence was not sealed yet;"
                    + " fetch the evidence once more, the sealed package is in the chain";

    private final Signing signing;
    private final SealedPackages sealed;
    private final ObjectMapper json;

    EvidenceVerification(Signing signing, SealedPackages sealed, ObjectMapper json) {
        this.signing = signing;
        this.sealed = sealed;
        this.json = json;
    }

    VerificationAnswer verify(JsonNode brought) {
        List<Check> checks = new ArrayList<>();
        Optional<Envelope> envelope = Envelope.of(brought);
        checks.add(new Check(
                "envelope", envelope.isPresent(), "a DSSE envelope with one signature over " + Envelope.PAYLOAD_TYPE));
        JsonNode predicate =
                envelope.map(known -> statement(known, checks)).orElse(JsonNodeFactory.instance.objectNode());
        List<Disagreement> disagreements = new ArrayList<>();
        predicate
                .path("disagreements")
                .forEach(told -> disagreements.add(new Disagreement(
                        told.path("rule").asText(), told.path("message").asText())));
        return new VerificationAnswer(
                checks.stream().allMatch(Check::ok), predicate.path("sealed").asBoolean(), checks, disagreements);
    }

    private JsonNode statement(Envelope envelope, List<Check> checks) {
        checks.add(new Check(
                "signature", envelope.verifies(signing), "the signature of the key that signs here, over the payload"));
        JsonNode statement = parsed(envelope.payload());
        JsonNode predicate = statement.path("predicate");
        checks.add(new Check(
                "statement",
                statement.path("_type").asText().equals(Statement.TYPE)
                        && statement.path("predicateType").asText().equals(Statement.PREDICATE_TYPE)
                        && predicate.isObject(),
                "an in-toto statement of type " + Statement.PREDICATE_TYPE));
        predicate.path("policies").forEach(policy -> checks.add(policy(policy)));
        predicate.path("approvals").forEach(approval -> checks.add(approval(approval)));
        if (predicate.path("warrant").isObject()) {
            checks.add(warrant(predicate.path("warrant")));
        }
        checks.add(chain(envelope, predicate));
        return predicate;
    }

    private static Check policy(JsonNode policy) {
        String named = policy.path("digest").asText();
        boolean holds = policy.isObject()
                && Digest.of(((ObjectNode) policy).deepCopy().without(List.of("digest", "fingerprint")))
                        .value()
                        .equals(named);
        return new Check("policy-digest", holds, "the digest of the policy is that of its content: " + named);
    }

    private Check approval(JsonNode approval) {
        return new Check(
                "approval-signature",
                isSigned(approval, List.of("keyId", "signature")),
                "the decision '" + approval.path("decision").asText() + "' of '"
                        + approval.path("user").asText() + "' is signed");
    }

    private Check warrant(JsonNode warrant) {
        return new Check(
                "warrant-signature",
                isSigned(warrant, List.of("signature")),
                "warrant " + warrant.path("id").asText() + " is signed");
    }

    private boolean isSigned(JsonNode record, List<String> unsigned) {
        return record.isObject()
                && signing.verify(
                        record.path("keyId").asText(),
                        ((ObjectNode) record).deepCopy().without(unsigned),
                        record.path("signature").asText());
    }

    private Check chain(Envelope envelope, JsonNode predicate) {
        if (predicate.path("sealed").isBoolean() && !predicate.path("sealed").booleanValue()) {
            return predicate.path("state").asText().equals(RemediationState.CLOSED.name())
                    ? new Check("chain", false, NOT_SEALED_YET)
                    : new Check("chain", true, "made while the remediation was open; such packages are in no chain");
        }
        long seq = predicate.path("chain").path("seq").asLong();
        List<SealedPackages.ChainedDigest> chain = sealed.chain(seq);
        Optional<Digest> previous = Optional.empty();
        for (int place = 0; place < chain.size(); place++) {
            Link link = chain.get(place).link();
            if (link.seq() != place + 1L || !link.previous().equals(previous)) {
                return new Check("chain", false, "the chain is broken at " + (place + 1));
            }
            previous = Optional.of(chain.get(place).digest());
        }
        boolean last = seq > 0 && chain.size() == seq && previous.equals(Optional.of(envelope.digest()));
        return new Check("chain", last, "the package is number " + seq + " of the chain that is kept here");
    }

    private JsonNode parsed(byte[] payload) {
        try {
            return json.readTree(payload);
        } catch (IOException notJson) {
            return JsonNodeFactory.instance.missingNode();
        }
    }
}
