package dev.warrant.redaction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;

/** A document without its secrets, and the means to take the same secrets out of what goes with it. */
public final class RedactedDocument {

    private final SecretSearch found;

    private final Secrets secrets;

    private final Fingerprints fingerprints;

    private final JsonNode content;

    RedactedDocument(JsonNode document, SecretSearch found, Fingerprints fingerprints) {
        this.found = found;
        this.secrets = found.secrets();
        this.fingerprints = fingerprints;
        this.content = rewrite(document, "");
    }

    public JsonNode content() {
        return content;
    }

    /** The text with every secret in it replaced by its fingerprint. */
    public String text(String text) {
        Reading reading = found.readings().of(text);
        List<Span> spans = new ArrayList<>();
        for (View view : reading.views()) {
            spans.addAll(secrets.find(view));
            if (view.isWrapped()) {
                spans.addAll(secrets.find(view.unwrapped()));
            }
        }
        spans.addAll(reading.secrets());
        return Span.replace(text, spans, fingerprints);
    }

    /** The pointer into {@link #content()} for a pointer into the original: names may hold secrets, too. */
    public String pointer(String pointer) {
        return Pointers.rename(pointer, this::text);
    }

    /** Whether the value at this pointer of {@link #content()} is a fingerprint and nothing else. */
    public boolean isFingerprint(String pointer) {
        String text = Pointers.resolve(content, pointer).asText();
        return text.startsWith(Fingerprints.PREFIX) && text.indexOf(' ') < 0;
    }

    private JsonNode rewrite(JsonNode node, String at) {
        if (node.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            node.properties()
                    .forEach(field -> object.set(
                            unused(object, text(field.getKey())),
                            rewrite(field.getValue(), Pointers.member(at, field.getKey()))));
            return object;
        }
        if (node.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            for (int i = 0; i < node.size(); i++) {
                array.add(rewrite(node.get(i), at + "/" + i));
            }
            return array;
        }
        return node.isTextual() || node.isNumber() ? rewriteScalar(node, at) : node;
    }

    private JsonNode rewriteScalar(JsonNode node, String at) {
        String text = node.asText();
        if (found.isWhole(at)) {
            return TextNode.valueOf(fingerprints.of(SensitiveNames.secretIn(text)));
        }
        String redacted = text(text);
        return redacted.equals(text) ? node : TextNode.valueOf(redacted);
    }

    /** Two names with one secret in two encodings must not become one name. */
    private static String unused(ObjectNode object, String name) {
        String unused = name;
        for (int n = 2; object.has(unused); n++) {
            unused = name + "#" + n;
        }
        return unused;
    }
}
