package dev.warrant.redaction;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * A set of characters, written as in a character class of an expression: single ones and ranges such as {@code A-Z}; a hyphen stands at the
 * end.
 */
final class Characters {

    private final BitSet members = new BitSet();

    private Characters(String written) {
        for (int at = 0; at < written.length(); at++) {
            boolean isRange = at + 2 < written.length() && written.charAt(at + 1) == '-';
            int last = isRange ? at + 2 : at;
            members.set(written.charAt(at), written.charAt(last) + 1);
            at = last;
        }
        // Where case does not matter, these count as the letters k and s.
        if (members.get('k') || members.get('K')) {
            members.set('\u212A');
        }
        if (members.get('s') || members.get('S')) {
            members.set('\u017F');
        }
    }

    /** None where nothing is written. */
    static Characters of(@Nullable String written) {
        return new Characters(written == null ? "" : written);
    }

    boolean isEmpty() {
        return members.isEmpty();
    }

    boolean has(char c) {
        return members.get(c);
    }

    boolean has(CharSequence text, int at) {
        return at < text.length() && has(text.charAt(at));
    }

    /** Where the members that stand at a place end. */
    int end(CharSequence text, int from) {
        int end = from;
        while (end < text.length() && has(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** Whether a sign stands among the members that end at a place. */
    boolean reachesBack(CharSequence text, int from, char sign) {
        int at = from;
        while (at > 0 && has(text.charAt(at - 1))) {
            at--;
            if (text.charAt(at) == sign) {
                return true;
            }
        }
        return false;
    }
}
