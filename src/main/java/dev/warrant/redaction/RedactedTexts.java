package dev.warrant.redaction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.StreamSupport;
import org.springframework.stereotype.Component;

/** Holds texts to the same redaction as evidence. */
@Component
class RedactedTexts implements SecretFingerprints {

    private final Redaction redaction;

    RedactedTexts(Redaction redaction) {
        this.redaction = redaction;
    }

    @Override
    public List<String> withoutSecrets(List<String> texts) {
        // An array would be read as a command line, in which neighbours belong together.
        ObjectNode together = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < texts.size(); i++) {
            together.put(String.valueOf(i), texts.get(i));
        }
        JsonNode redacted = redaction.redact(together, List.of(), List.of()).content();
        return StreamSupport.stream(redacted.spliterator(), false)
                .map(JsonNode::textValue)
                .toList();
    }
}
