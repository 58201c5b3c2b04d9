package dev.warrant.redaction;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds every place of many phrases in one pass over a text: at each character only the phrases that begin with it and the next one are
 * compared.
 */
final class Phrases<T> {

    private static final int SHORTEST = 2;

    /** Which characters begin a phrase, for the great majority that does not. */
    private final boolean[] begins = new boolean[Character.MAX_VALUE + 1];

    private final Map<Integer, List<Phrase<T>>> byBeginning = new HashMap<>();

    private final boolean ignoresCase;

    private Phrases(boolean ignoresCase) {
        this.ignoresCase = ignoresCase;
    }

    static <T> Phrases<T> exact() {
        return new Phrases<>(false);
    }

    /** Phrases of ASCII, found in capitals and in the two other letters that count as ASCII where case does not: the Kelvin sign and the long s. */
    static <T> Phrases<T> ignoringCase() {
        return new Phrases<>(true);
    }

    void add(String phrase, T meaning) {
        if (phrase.length() < SHORTEST) {
            throw new IllegalArgumentException("A phrase must have at least two characters, not '" + phrase + "'");
        }
        String folded = ignoresCase ? folded(phrase) : phrase;
        begins[folded.charAt(0)] = true;
        List<Phrase<T>> alike = byBeginning.computeIfAbsent(beginning(folded, 0), unseen -> new ArrayList<>());
        Phrase<T> known = alike.stream()
                .filter(other -> other.text().equals(folded))
                .findFirst()
                .orElseGet(() -> new Phrase<>(folded, new ArrayList<>()));
        if (known.meanings().isEmpty()) {
            alike.add(known);
        }
        known.meanings().add(meaning);
    }

    /** Tells of every place, from left to right. */
    void in(CharSequence text, Found<T> found) {
        String folded = ignoresCase ? folded(text.toString()) : text.toString();
        for (int at = 0; at + 1 < folded.length(); at++) {
            if (begins[folded.charAt(at)]) {
                for (Phrase<T> phrase : byBeginning.getOrDefault(beginning(folded, at), List.of())) {
                    if (folded.startsWith(phrase.text(), at)) {
                        int end = at + phrase.text().length();
                        for (T meaning : phrase.meanings()) {
                            found.at(at, end, meaning);
                        }
                    }
                }
            }
        }
    }

    private static int beginning(String text, int at) {
        return text.charAt(at) << Character.SIZE | text.charAt(at + 1);
    }

    /** One character for each, so that places stay what they are. */
    private static String folded(String text) {
        char[] folded = text.toCharArray();
        for (int i = 0; i < folded.length; i++) {
            char c = folded[i];
            if (c >= 'A' && c <= 'Z') {
                folded[i] = (char) (c + ('a' - 'A'));
            } else if (c == '\u212A') {
                folded[i] = 'k';
            } else if (c == '\u017F') {
                folded[i] = 's';
            }
        }
        return new String(folded);
    }

    /** Told of a place; the end is exclusive. */
    interface Found<T> {
        void at(int start, int end, T meaning);
    }

    private record Phrase<T>(String text, List<T> meanings) {}
}
