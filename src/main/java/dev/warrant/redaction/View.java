package dev.warrant.redaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A text as somebody would read it after decoding, with the place in the original of each character. Each {@link Escape} is decoded, in
 * any mixture, up to three layers deep.
 */
final class View {

    private static final int LAYERS = 3;

    private final String text;

    private final Places places;

    private View(String text, Places places) {
        this.text = text;
        this.places = places;
    }

    /** The text itself, and what it decodes to. */
    static List<View> of(String text) {
        List<View> views = new ArrayList<>();
        View view = new View(text, Places.SAME);
        views.add(view);
        for (int layer = 0; layer < LAYERS && view.mayBeEscaped(); layer++) {
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
        return text;
    }

    int length() {
        return text.length();
    }

    /** The stretch of the original behind a stretch of this view. */
    Span span(int start, int end, String secret) {
        return new Span(places.start(start), places.end(end - 1), secret);
    }

    boolean isWrapped() {
        return text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0;
    }

    /** The same without line breaks, as wrapped Base64 and copied terminal output are read. */
    View unwrapped() {
        Writing unwrapped = new Writing();
        for (int i = 0; i < length(); i++) {
            char c = text.charAt(i);
            if (c != '\n' && c != '\r') {
                unwrapped.add(c, i, i);
            }
        }
        return unwrapped.view();
    }

    private boolean mayBeEscaped() {
        return text.indexOf('%') >= 0 || text.indexOf('\\') >= 0 || text.indexOf('&') >= 0;
    }

    private View decoded() {
        Writing decoded = new Writing();
        int at = 0;
        while (at < length()) {
            Optional<Escape> escape = Escape.at(text, at);
            if (escape.isEmpty()) {
                decoded.add(text.charAt(at), at, at);
                at++;
            } else {
                int last = at + escape.get().length() - 1;
                String meaning = escape.get().meaning();
                for (int i = 0; i < meaning.length(); i++) {
                    decoded.add(meaning.charAt(i), at, last);
                }
                at = last + 1;
            }
        }
        return decoded.view();
    }

    /** Where in the original the characters of a view stand. */
    private interface Places {

        /** Those of the original itself. */
        Places SAME = new Places() {
            @Override
            public int start(int at) {
                return at;
            }

            @Override
            public int end(int at) {
                return at + 1;
            }
        };

        int start(int at);

        /** Exclusive. */
        int end(int at);
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Kept(int[] starts, int[] ends) implements Places {

        @Override
        public int start(int at) {
            return starts[at];
        }

        @Override
        public int end(int at) {
            return ends[at];
        }
    }

    /** A view of this one that becomes no longer than it. */
    private final class Writing {

        private final StringBuilder written = new StringBuilder(length());

        private final int[] starts = new int[length()];

        private final int[] ends = new int[length()];

        /** A character that stands for those of this view from the first to the last. */
        void add(char character, int first, int last) {
            starts[written.length()] = places.start(first);
            ends[written.length()] = places.end(last);
            written.append(character);
        }

        View view() {
            return new View(written.toString(), new Kept(starts, ends));
        }
    }
}
