package dev.warrant.intake.web;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.canonical.Digest;
import dev.warrant.canonical.StrictJson;
import dev.warrant.incident.IncidentKind;
import dev.warrant.incident.IncidentText;
import dev.warrant.incident.NewIncident;
import dev.warrant.incident.Severity;
import dev.warrant.incident.Signal;
import dev.warrant.incident.Signal.Meaning;
import dev.warrant.intake.Vouching;
import dev.warrant.observable.SubjectType;
import dev.warrant.redaction.Pointers;
import dev.warrant.redaction.Redaction;
import dev.warrant.web.Faults;
import dev.warrant.web.InvalidInput.Fault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The canonical incident: {@code {source, externalId, kind, severity, environment, title, evidence, observables?, secretPointers?,
 * status?, occurredAt?}}. All
 * faults are told at once. What the sender says it observed must stand in the evidence, where the pointer says.
 */
@Component
class CanonicalIncidentFormat {

    private static final Set<String> FIELDS = new LinkedHashSet<>(List.of(
            "source",
            "externalId",
            "kind",
            "severity",
            "environment",
            "title",
            "evidence",
            "observables",
            "secretPointers",
            "status",
            "occurredAt"));

    /** What a sender may say by an incident, by the word in {@code status}. */
    private static final Map<String, Meaning> STATUS =
            Map.of("reported", Meaning.REPORTED, "again", Meaning.AGAIN, "over", Meaning.OVER);

    private final Set<String> webhookSources;

    private final Vouching vouching;

    CanonicalIncidentFormat(WebhookSources webhooks, Vouching vouching) {
        this.vouching = vouching;
        this.webhookSources = webhooks.formats();
    }

    /** Whether a document is meant to be an incident and holds none within. */
    static boolean isIncident(JsonNode document) {
        return document.isObject() && (document.has("externalId") || document.has("evidence"));
    }

    /**
     * Reads the body of a request.
     *
     * @throws dev.warrant.canonical.MalformedJson when it is not JSON
     * @throws dev.warrant.web.InvalidInput when it is not a canonical incident
     */
    CanonicalIncident read(byte[] body, Sender sender) {
        Faults faults = new Faults();
        Fields fields = Fields.of(StrictJson.read(body), "", faults);
        fields.only(FIELDS);
        String source = source(fields);
        String externalId = fields.text("externalId", 256);
        Optional<IncidentKind> kind = fields.word(
                "kind",
                IncidentKind::ofWord,
                Arrays.stream(IncidentKind.values()).map(IncidentKind::word).toList());
        Optional<Severity> severity = fields.word(
                "severity",
                Severity::ofWord,
                Arrays.stream(Severity.values()).map(Severity::word).toList());
        String environment = sender.environment()
                .filter(known -> !fields.has("environment"))
                .orElseGet(() -> fields.text("environment", IncidentText.ENVIRONMENT));
        String title = fields.text("title", IncidentText.TITLE);
        JsonNode evidence = fields.object("evidence");
        if (evidence.has("joined")) {
            faults.add(new Fault(
                    "reserved-field", "The field is where later documents are joined; rename it", "/evidence/joined"));
        }
        CanonicalObservables observed =
                CanonicalObservables.read(fields, evidence, source, type -> sender.vouchesFor(type, vouching), faults);
        observed.observables().stream()
                .filter(fact -> SubjectType.isInstance(fact.type()))
                .flatMap(fact -> sender.faultIfSpeakingFor(fact.value(), "/evidence" + fact.pointer()).stream())
                .forEach(faults::add);
        List<String> secretPointers = secretPointers(fields, evidence, faults);
        Signal signal = signal(fields);
        if (!faults.isEmpty() || kind.isEmpty() || severity.isEmpty()) {
            throw faults.refusal("The incident cannot be accepted; faults: " + faults.count());
        }
        NewIncident event = new NewIncident(
                        source,
                        externalId,
                        kind.get(),
                        severity.get(),
                        environment,
                        title,
                        evidence,
                        secretPointers,
                        Digest.of(body),
                        observed.observables(),
                        sender.account())
                .saying(signal);
        return new CanonicalIncident(sender.of(event), observed.notes());
    }

    private static Signal signal(Fields fields) {
        String word = fields.has("status") ? fields.text("status", 16) : "reported";
        @Nullable Meaning meaning = STATUS.get(word);
        if (meaning == null && !word.isEmpty()) {
            fields.fault(
                    "status",
                    "vocabulary",
                    "'status' must be one of " + String.join(", ", new TreeSet<>(STATUS.keySet())));
        }
        String time = fields.has("occurredAt") ? fields.text("occurredAt", 40) : "";
        Optional<Instant> at = Moments.read(time);
        if (!time.isEmpty() && at.isEmpty()) {
            fields.fault(
                    "occurredAt",
                    "pattern",
                    "'occurredAt' must be an ISO 8601 time with an offset, such as 2026-11-30T10:00:00Z");
        }
        return new Signal(meaning == null ? Meaning.REPORTED : meaning, word, at.orElse(null));
    }

    private String source(Fields fields) {
        String source = fields.text(
                "source",
                64,
                "[a-z][a-z0-9._-]*",
                "a lower-case letter, then lower-case letters, digits and '.', '_', '-'");
        if (webhookSources.contains(source)) {
            fields.fault("source", "reserved-source", "'" + source + "' sends to /api/webhooks/" + source + " only");
        }
        if (source.equals(NewIncident.BY_A_PERSON)) {
            fields.fault(
                    "source", "reserved-source", "'" + source + "' is reserved for what people report in Tasklist");
        }
        return source;
    }

    private static List<String> secretPointers(Fields fields, JsonNode evidence, Faults faults) {
        List<String> pointers = new ArrayList<>();
        List<JsonNode> elements = fields.elements("secretPointers", Redaction.MOST_POINTERS);
        for (int i = 0; i < elements.size(); i++) {
            String pointer = elements.get(i).isTextual() ? elements.get(i).asText() : "";
            if (pointer.isEmpty() || Pointers.resolve(evidence, pointer).isMissingNode()) {
                faults.add(new Fault(
                        "secret-pointer-not-in-evidence",
                        "A secret pointer must be an RFC 6901 pointer to something in the evidence",
                        "/secretPointers/" + i));
            } else {
                pointers.add(pointer);
            }
        }
        return pointers;
    }
}
