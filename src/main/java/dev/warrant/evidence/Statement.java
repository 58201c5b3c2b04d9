package dev.warrant.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.approval.Recommendation;
import dev.warrant.canonical.Digest;
import dev.warrant.credential.CredentialLife;
import dev.warrant.incident.Incident;
import dev.warrant.warrant.Warrant;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Writes a case file as an in-toto Statement v1 (github.com/in-toto/attestation, spec/v1/statement.md). */
final class Statement {

    static final String TYPE = "https://in-toto.io/Statement/v1";
    static final String PREDICATE_TYPE = "https://warrant.dev/evidence/v1";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<DisagreementRule> RULES = List.of(
            new ApprovalHasItsTask(),
            new TaskHasItsApproval(),
            new WarrantHasItsApprovals(),
            new JournalKeepsToThePolicy(),
            new RecordNamesAKnownPolicy(),
            new GateHasItsReview(),
            new WindowIsAwaited(),
            new ApproverHasAMembership(),
            new RulesWereNotTheirs(),
            new RulesAreOnRecord());

    private Statement() {}

    /**
     * The bytes to sign.
     *
     * @param link empty for the present state of an open remediation, which is in no chain
     * @param publicKeyPem with which a stranger can check
     */
    static byte[] bytes(CaseFile file, Optional<Link> link, Instant at, String publicKeyPem) {
        ObjectNode statement = JSON.objectNode();
        statement.put("_type", TYPE);
        subjects(statement.putArray("subject"), file);
        statement.put("predicateType", PREDICATE_TYPE);
        ObjectNode predicate = statement.putObject("predicate");
        predicate.put("sealed", link.isPresent());
        predicate.put("at", at.toString());
        link.ifPresent(
                place -> predicate.putObject("chain").put("seq", place.seq()).put("previous", place.previousOrNull()));
        predicate.put("publicKey", publicKeyPem);
        records(predicate, file);
        ArrayNode disagreements = predicate.putArray("disagreements");
        for (DisagreementRule rule : RULES) {
            rule.disagreements(file)
                    .forEach(sentence ->
                            disagreements.addObject().put("rule", rule.id()).put("message", sentence));
        }
        return statement.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void subjects(ArrayNode subjects, CaseFile file) {
        file.warrant()
                .map(Warrant::policyDigest)
                .or(() -> file.policies().stream()
                        .reduce((earlier, later) -> later)
                        .map(policy -> policy.digest()))
                .ifPresent(digest -> subject(subjects, file.standing().id().value(), digest));
        subject(subjects, file.incident().id().value(), file.incident().receivedBytes());
    }

    private static void subject(ArrayNode subjects, String name, Digest digest) {
        subjects.addObject()
                .put("name", name)
                .putObject("digest")
                .put("sha256", digest.value().substring("sha256:".length()));
    }

    private static void records(ObjectNode predicate, CaseFile file) {
        predicate.put("remediation", file.standing().id().value());
        predicate.put("state", file.standing().state().name());
        predicate.put(
                "outcome",
                file.standing().outcome() == null
                        ? null
                        : file.standing().outcome().name());
        predicate.set("incident", incident(file.incident()));
        file.uncontained().forEach(subject -> predicate.withArray("uncontained").add(subject.json()));
        list(predicate, "proposals", file.proposals());
        list(
                predicate,
                "policies",
                file.policies().stream().map(policy -> policy.json()).toList());
        list(
                predicate,
                "reviews",
                file.reviews().stream().map(review -> review.json()).toList());
        list(predicate, "gates", file.gates().stream().map(gate -> gate.json()).toList());
        predicate.set(
                "recommendation",
                file.recommendation().<JsonNode>map(Recommendation::json).orElse(JSON.nullNode()));
        list(
                predicate,
                "approvals",
                file.approvals().stream().map(signed -> signed.json()).toList());
        list(
                predicate,
                "lapsedApprovals",
                file.lapsedApprovals().stream().map(approval -> approval.json()).toList());
        predicate.set("warrant", file.warrant().<JsonNode>map(Warrant::json).orElse(JSON.nullNode()));
        list(
                predicate,
                "warrants",
                file.warrants().stream().<JsonNode>map(Warrant::json).toList());
        list(
                predicate,
                "credentials",
                file.credentials().stream().<JsonNode>map(CredentialLife::json).toList());
        ArrayNode journal = predicate.putArray("journal");
        file.journal().forEach(entry -> journal.addObject()
                .put("warrant", entry.warrantId())
                .put("step", entry.stepId())
                .put("status", entry.status().word())
                .put("at", entry.at().toString())
                .set("detail", entry.detail()));
        list(
                predicate,
                "residual",
                file.residual().stream().map(residue -> residue.json()).toList());
        list(
                predicate,
                "timeline",
                file.timeline().stream().map(entry -> entry.json()).toList());
        list(
                predicate,
                "rulesInForce",
                file.provenance().rules().stream().map(rule -> rule.json()).toList());
        list(predicate, "shown", file.provenance().shown());
        list(
                predicate,
                "decisions",
                file.provenance().decisions().stream()
                        .<JsonNode>map(decided -> decided.json())
                        .toList());
        list(
                predicate,
                "memberships",
                file.provenance().memberships().stream()
                        .<JsonNode>map(change -> change.json())
                        .toList());
        predicate.set("processHistory", file.history());
    }

    private static ObjectNode incident(Incident incident) {
        ObjectNode json = JSON.objectNode();
        json.put("id", incident.id().value());
        json.put("source", incident.source());
        json.put("externalId", incident.externalId());
        json.put("kind", incident.kind().word());
        json.put("severity", incident.severity().word());
        json.put("environment", incident.environment());
        json.put("title", incident.title());
        json.set("evidence", incident.evidence());
        json.put("receivedBytes", incident.receivedBytes().value());
        ArrayNode observables = json.putArray("observables");
        incident.observables().forEach(observable -> observables
                .addObject()
                .put("type", observable.type())
                .put("value", observable.value())
                .put("pointer", observable.pointer())
                .put("trusted", observable.trusted())
                .put("source", observable.source())
                .put("reporter", observable.reporter()));
        json.put("reporter", incident.reporter());
        json.put("receivedAt", incident.receivedAt().toString());
        ArrayNode subjects = json.putArray("subjects");
        incident.subjects().forEach(subject -> subjects.add(subject.json()));
        ObjectNode seen = json.putObject("seen")
                .put("count", incident.seen().count())
                .put("lastAt", incident.seen().last().toString());
        incident.seen().sources().forEach(seen.putArray("sources")::add);
        return json;
    }

    private static void list(ObjectNode predicate, String name, List<JsonNode> entries) {
        entries.forEach(predicate.putArray(name)::add);
    }
}
