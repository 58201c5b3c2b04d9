package dev.warrant.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.approval.Recommendation;
import dev.warrant.canonical.Digest;
import dev.warrant.credential.CredentialLife;
import dev.warrant.dossier.Dossier;
import dev.warrant.remediation.Remediations;
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

    private final ArrayNode subjects = JSON.arrayNode();
    private final ObjectNode records = JSON.objectNode();

    /** Reads all that it states, so that nothing is left to be read when it gets its place in the chain. */
    Statement(CaseFile file) {
        subjects(subjects, file);
        records(records, file);
        ArrayNode disagreements = records.putArray("disagreements");
        for (DisagreementRule rule : RULES) {
            rule.disagreements(file)
                    .forEach(sentence ->
                            disagreements.addObject().put("rule", rule.id()).put("message", sentence));
        }
    }

    /**
     * The bytes to sign.
     *
     * @param link empty for the present state of an open remediation, which is in no chain
     * @param publicKeyPem with which a stranger can check
     */
    byte[] bytes(Optional<Link> link, Instant at, String publicKeyPem) {
        ObjectNode statement = JSON.objectNode();
        statement.put("_type", TYPE);
        statement.set("subject", subjects);
        statement.put("predicateType", PREDICATE_TYPE);
        ObjectNode predicate = statement.putObject("predicate");
        predicate.put("sealed", link.isPresent());
        predicate.put("at", at.toString());
        link.ifPresent(
                place -> predicate.putObject("chain").put("seq", place.seq()).put("previous", place.previousOrNull()));
        predicate.put("publicKey", publicKeyPem);
        predicate.setAll(records);
        return statement.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void subjects(ArrayNode subjects, CaseFile file) {
        file.dossier()
                .conduct()
                .warrant()
                .map(Warrant::policyDigest)
                .or(() -> file.dossier().policy().map(policy -> policy.digest()))
                .ifPresent(digest ->
                        subject(subjects, file.dossier().standing().id().value(), digest));
        subject(
                subjects,
                file.dossier().incident().id().value(),
                file.dossier().incident().receivedBytes());
    }

    private static void subject(ArrayNode subjects, String name, Digest digest) {
        subjects.addObject()
                .put("name", name)
                .putObject("digest")
                .put("sha256", digest.value().substring("sha256:".length()));
    }

    private static void records(ObjectNode predicate, CaseFile file) {
        Dossier dossier = file.dossier();
        Remediations.Standing standing = dossier.standing();
        predicate.put("remediation", standing.id().value());
        predicate.put("state", standing.state().name());
        predicate.put(
                "outcome",
                standing.outcome() == null ? null : standing.outcome().name());
        predicate.set("incident", StatedIncident.json(dossier.incident()));
        dossier.uncontained()
                .forEach(subject -> predicate.withArray("uncontained").add(subject.json()));
        list(predicate, "proposals", dossier.attempts());
        list(
                predicate,
                "policies",
                dossier.policies().stream().map(policy -> policy.json()).toList());
        list(
                predicate,
                "reviews",
                dossier.reviews().stream().map(review -> review.json()).toList());
        list(
                predicate,
                "gates",
                dossier.gates().stream().map(gate -> gate.json()).toList());
        predicate.set(
                "recommendation",
                dossier.recommendation().<JsonNode>map(Recommendation::json).orElse(JSON.nullNode()));
        list(
                predicate,
                "approvals",
                dossier.approvals().stream().map(signed -> signed.json()).toList());
        list(
                predicate,
                "lapsedApprovals",
                file.lapsedApprovals().stream().map(approval -> approval.json()).toList());
        predicate.set(
                "warrant",
                dossier.conduct().warrant().<JsonNode>map(Warrant::json).orElse(JSON.nullNode()));
        list(
                predicate,
                "warrants",
                dossier.conduct().warrants().stream()
                        .<JsonNode>map(Warrant::json)
                        .toList());
        list(
                predicate,
                "credentials",
                dossier.conduct().credentials().stream()
                        .<JsonNode>map(CredentialLife::json)
                        .toList());
        ArrayNode journal = predicate.putArray("journal");
        dossier.conduct().journal().forEach(entry -> journal.addObject()
                .put("warrant", entry.warrantId())
                .put("step", entry.stepId())
                .put("status", entry.status().word())
                .put("at", entry.at().toString())
                .set("detail", entry.detail()));
        list(
                predicate,
                "residual",
                dossier.conduct().residual().stream()
                        .map(residue -> residue.json())
                        .toList());
        list(
                predicate,
                "timeline",
                dossier.timeline().stream().map(entry -> entry.json()).toList());
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

    private static void list(ObjectNode predicate, String name, List<JsonNode> entries) {
        entries.forEach(predicate.putArray(name)::add);
    }
}
