package dev.warrant.redaction;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One escaped character: percent-encoded UTF-8 (RFC 3986), a JSON escape (RFC 8259) or a character reference of HTML.
 *
 * @param length of its written form
 */
record Escape(String meaning, int length) {

    private static final int LONGEST_REFERENCE = 10;

    private static final Map<String, String> NAMED =
            Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", "\u00A0", "sol", "/");

    private static final String JSON_ESCAPES = "\"\\/bfnrt";

    private static final String JSON_MEANINGS = "\"\\/\b\f\n\r\t";

    /** The escape that starts here, if one does. */
    static Optional<Escape> at(CharSequence text, int at) {
        return switch (text.charAt(at)) {
            case '%' -> percent(text, at);
            case '\\' -> json(text, at);
            case '&' -> reference(text, at);
            default -> Optional.empty();
        };
    }

    private static Optional<Escape> percent(CharSequence text, int at) {
        int first = octet(text, at);
        if (first < 0) {
            return Optional.empty();
        }
        byte[] octets = new byte[sequenceLength(first)];
        octets[0] = (byte) first;
        for (int i = 1; i < octets.length; i++) {
            int next = octet(text, at + 3 * i);
            if (next < 0x80 || next > 0xBF) {
                return Optional.of(new Escape("\uFFFD", 3));
            }
            octets[i] = (byte) next;
        }
        return Optional.of(new Escape(new String(octets, StandardCharsets.UTF_8), 3 * octets.length));
    }

    /** How many octets of UTF-8 a first octet announces. */
    private static int sequenceLength(int first) {
        if (first >= 0xF0) {
            return 4;
        }
        if (first >= 0xE0) {
            return 3;
        }
        return first >= 0xC0 ? 2 : 1;
    }

    private static int octet(CharSequence text, int at) {
        return at < text.length() && text.charAt(at) == '%' ? number(text, at + 1, at + 3, 16) : -1;
    }

    private static Optional<Escape> json(CharSequence text, int at) {
        if (at + 1 >= text.length()) {
            return Optional.empty();
        }
        if (text.charAt(at + 1) == 'u') {
            int unit = number(text, at + 2, at + 6, 16);
            return unit < 0 ? Optional.empty() : Optional.of(new Escape(String.valueOf((char) unit), 6));
        }
        int escape = JSON_ESCAPES.indexOf(text.charAt(at + 1));
        return escape < 0 ? Optional.empty() : Optional.of(new Escape(String.valueOf(JSON_MEANINGS.charAt(escape)), 2));
    }

    private static Optional<Escape> reference(CharSequence text, int at) {
        String rest = text.subSequence(at + 1, Math.min(at + 1 + LONGEST_REFERENCE, text.length()))
                .toString();
        int semicolon = rest.indexOf(';');
        if (semicolon <= 0) {
            return Optional.empty();
        }
        String name = rest.substring(0, semicolon);
        String meaning = name.charAt(0) == '#' ? numbered(name) : NAMED.get(name);
        return Optional.ofNullable(meaning).map(found -> new Escape(found, semicolon + 2));
    }

    private static @Nullable String numbered(String name) {
        boolean isHexadecimal = name.startsWith("#x") || name.startsWith("#X");
        int from = isHexadecimal ? 2 : 1;
        int code = number(name, from, name.length(), isHexadecimal ? 16 : 10);
        return code < 0 || code > Character.MAX_CODE_POINT ? null : Character.toString(code);
    }

    /** The number written with exactly these characters; -1 when they are no digits. */
    private static int number(CharSequence text, int from, int to, int radix) {
        if (to > text.length() || from >= to) {
            return -1;
        }
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = Character.digit(text.charAt(i), radix);
            if (digit < 0) {
                return -1;
            }
            number = number * radix + digit;
        }
        return number;
    }
}
