package dev.warrant.redaction;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.springframework.stereotype.Component;

/** Takes every secret value out of a document from outside, wherever it stands and however it is written. */
@Component
public final class Redaction {

    /** How many secrets a source may point at in one document. */
    public static final int MOST_POINTERS = SecretSearch.MOST;

    private final Fingerprints fingerprints;

    Redaction(Fingerprints fingerprints) {
        this.fingerprints = fingerprints;
    }

    /**
     * Reads the document for secrets.
     *
     * @param secretPointers where the source says that secrets stand
     * @param alongside texts that go with the document and may hold secrets of their own, such as its title
     */
    public RedactedDocument redact(JsonNode document, List<String> secretPointers, List<String> alongside) {
        return new RedactedDocument(document, SecretSearch.in(document, secretPointers, alongside), fingerprints);
    }
}
