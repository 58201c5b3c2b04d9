package dev.warrant.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.canonical.Digest;
import dev.warrant.incident.NewIncident;
import dev.warrant.incident.RecordedIncidents;
import dev.warrant.observable.Observable;
import dev.warrant.redaction.Pointers;
import dev.warrant.redaction.RedactedDocument;
import dev.warrant.redaction.Redaction;
import dev.warrant.web.InvalidInput;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Makes an event fit to be stored: no secret in evidence, title, external id, observables or their pointers. Each value that the
 * source called a secret leaves an observable {@code credential-fingerprint}, so that the same secret is recognised in another incident.
 */
@Component
class SecretRemoval {

    /** Each node costs a search for every secret. */
    private static final int MOST_NODES = 20_000;

    private static final int LONGEST_TITLE = 200;

    private static final int LONGEST_EXTERNAL_ID = 512;

    private static final int LONGEST_OBSERVABLE = 1024;

    private final Redaction redaction;

    SecretRemoval(Redaction redaction) {
        this.redaction = redaction;
    }

    NewIncident from(NewIncident event) {
        refuseUnfit(event.evidence());
        RedactedDocument document =
                redaction.redact(event.evidence(), event.secretPointers(), List.of(event.title(), event.externalId()));
        return new NewIncident(
                event.source(),
                externalId(document.text(event.externalId())),
                event.kind(),
                event.severity(),
                event.environment(),
                line(document.text(event.title())),
                document.content(),
                List.of(),
                event.receivedBytes(),
                Stream.concat(
                                event.observables().stream().flatMap(fact -> redacted(fact, document).stream()),
                                event.secretPointers().stream()
                                        .flatMap(pointer -> fingerprint(pointer, event.source(), document).stream()))
                        .toList(),
                event.reporter(),
                event.instance(),
                event.signal(),
                event.sender(),
                event.formerIds());
    }

    private static void refuseUnfit(JsonNode evidence) {
        if (!evidence.isObject()) {
            throw new InvalidInput(
                    "The evidence cannot be kept",
                    List.of(new InvalidInput.Fault(
                            "type", "Evidence must be a JSON object, not " + evidence.getNodeType(), "")));
        }
        if (isLargerThan(MOST_NODES, evidence)) {
            throw new InvalidInput(
                    "The evidence cannot be kept",
                    List.of(new InvalidInput.Fault(
                            "too-many-nodes",
                            "The evidence has more than " + MOST_NODES + " objects, arrays and values",
                            "")));
        }
        if (evidence.has(RecordedIncidents.JOINED)) {
            throw new InvalidInput(
                    "The evidence cannot be kept",
                    List.of(new InvalidInput.Fault(
                            "reserved-field",
                            "The field '" + RecordedIncidents.JOINED
                                    + "' is where later documents are joined; rename it",
                            "/" + RecordedIncidents.JOINED)));
        }
    }

    private static boolean isLargerThan(int most, JsonNode document) {
        Deque<JsonNode> open = new ArrayDeque<>(List.of(document));
        for (int seen = 0; !open.isEmpty(); seen++) {
            if (seen + open.size() > most) {
                return true;
            }
            open.remove().forEach(open::add);
        }
        return false;
    }

    /**
     * The fact as it stands in the redacted evidence; none when it is nothing that an observable can hold. What redaction changed is no longer
     * what the source vouched for.
     */
    private static Optional<Observable> redacted(Observable fact, RedactedDocument document) {
        String pointer = document.pointer(fact.pointer());
        String value = Pointers.resolve(document.content(), pointer).asText();
        return value.isEmpty() || value.length() > LONGEST_OBSERVABLE
                ? Optional.empty()
                : Optional.of(new Observable(
                        fact.type(), value, pointer, fact.trusted() && value.equals(fact.value()), fact.source()));
    }

    private static Optional<Observable> fingerprint(String secret, String source, RedactedDocument document) {
        String pointer = document.pointer(secret);
        return document.isFingerprint(pointer)
                ? redacted(new Observable("credential-fingerprint", "secret", secret, false, source), document)
                : Optional.empty();
    }

    private static String externalId(String redacted) {
        String line = storable(redacted);
        return line.length() > LONGEST_EXTERNAL_ID ? Digest.of(redacted).value() : line;
    }

    private static String line(String title) {
        String line = storable(title).strip();
        if (line.length() <= LONGEST_TITLE) {
            return line;
        }
        int end = Character.isHighSurrogate(line.charAt(LONGEST_TITLE - 2)) ? LONGEST_TITLE - 2 : LONGEST_TITLE - 1;
        return line.substring(0, end) + "…";
    }

    /** Without control characters and halves of surrogate pairs, which PostgreSQL does not store. */
    private static String storable(String text) {
        StringBuilder storable = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? '\uFFFD' : c)
                .forEach(storable::appendCodePoint);
        return storable.toString();
    }
}
