package dev.warrant.incident.redaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A text as somebody would read it after decoding, with the place in the original of each character. Each {@link Escape} is decoded, in
 * any mixture, up to three layers deep.
 */
final class View {

    private static final int LAYERS = 3;

    private final StringBuilder text;

    private final int[] starts;

    private final int[] ends;

    private View(int capacity) {
        text = new StringBuilder(capacity);
        starts = new int[capacity];
        ends = new int[capacity];
    }

    /** The text itself, and what it decodes to. */
    static List<View> of(String text) {
        List<View> views = new ArrayList<>();
        View view = original(text);
        views.add(view);
        for (int layer = 0; layer < LAYERS; layer++) {
            View decoded = view.decoded();
            if (decoded.length() == view.length()) {
                break;
            }
            views.add(decoded);
            view = decoded;
        }
        return views;
    }

    String text() {
        return text.toString();
    }

    int length() {
        return text.length();
    }

    /** The stretch of the original behind a stretch of this view. */
    Span span(int start, int end, String secret) {
        return new Span(starts[start], ends[end - 1], secret);
    }

    boolean isWrapped() {
        return text.indexOf("\n") >= 0 || text.indexOf("\r") >= 0;
    }

    /** The same without line breaks, as wrapped Base64 and copied terminal output are read. */
    View unwrapped() {
        View unwrapped = new View(length());
        for (int i = 0; i < length(); i++) {
            char c = text.charAt(i);
            if (c != '\n' && c != '\r') {
                unwrapped.add(c, starts[i], ends[i]);
            }
        }
        return unwrapped;
    }

    private static View original(String text) {
        View view = new View(text.length());
        for (int i = 0; i < text.length(); i++) {
            view.add(text.charAt(i), i, i + 1);
        }
        return view;
    }

    private View decoded() {
        View decoded = new View(length());
        int at = 0;
        while (at < length()) {
            Optional<Escape> escape = Escape.at(text, at);
            int length = escape.map(Escape::length).orElse(1);
            String meaning = escape.map(Escape::meaning).orElse(String.valueOf(text.charAt(at)));
            for (int i = 0; i < meaning.length(); i++) {
                decoded.add(meaning.charAt(i), starts[at], ends[at + length - 1]);
            }
            at += length;
        }
        return decoded;
    }

    private void add(char character, int start, int end) {
        starts[length()] = start;
        ends[length()] = end;
        text.append(character);
    }
}
