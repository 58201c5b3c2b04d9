package dev.warrant.redaction;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A text that was read once for what looks like a secret.
 *
 * @param views the text and what it decodes to
 * @param secrets stretches of the text that look like one
 */
record Reading(List<View> views, List<Span> secrets) {

    private static Reading of(String text) {
        List<View> views = View.of(text);
        List<Span> secrets = new ArrayList<>();
        for (View view : views) {
            SecretPatterns.find(view.text())
                    .forEach(span -> secrets.add(view.span(span.start(), span.end(), span.secret())));
        }
        return new Reading(views, secrets);
    }

    /** The texts of one document: what the search has read is not read again when the document is rewritten. */
    static final class Once {

        private final Map<String, Reading> readings = new HashMap<>();

        Reading of(String text) {
            return readings.computeIfAbsent(text, Reading::of);
        }
    }
}
