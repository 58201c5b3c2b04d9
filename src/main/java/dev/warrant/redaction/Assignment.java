package dev.warrant.redaction;

import java.util.Locale;
import java.util.Optional;

/**
 * How a value stands behind a name: {@code password = hunter2}, {@code "token": "…"}, {@code --password hunter2}. It is read by hand, once and
 * from the name on, because text that is dense with names would keep regular expressions busy.
 */
enum Assignment {
    IN_DOUBLE_QUOTES("\""),
    IN_SINGLE_QUOTES("'"),
    WITHOUT_QUOTES(" \t\r\n\f\"'&,;(){}<>"),
    BEHIND_AN_OPTION(" \t\r\n\f\"'");

    private static final int SHORTEST = 3;

    /** What RE2 means by {@code \s}. */
    private static final Characters BLANKS = Characters.of(" \t\r\n\f");

    private static final Characters QUOTES = Characters.of("\"'");

    private static final Characters PLURAL = Characters.of("sS");

    /** What an option consists of. */
    private static final Characters OPTION = Characters.of("a-zA-Z0-9_-");

    private final Characters endsBefore;

    Assignment(String endsBefore) {
        this.endsBefore = Characters.of(endsBefore);
    }

    /** The one with this word, which is its name in small letters with hyphens. */
    static Assignment of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** The value that is assigned here to the name; empty when none is assigned in this way. */
    Optional<Span> to(CharSequence text, int name, int nameEnd) {
        return switch (this) {
            case IN_DOUBLE_QUOTES, IN_SINGLE_QUOTES -> quoted(text, behindSign(text, nameEnd));
            case WITHOUT_QUOTES -> bare(text, behindSign(text, nameEnd));
            case BEHIND_AN_OPTION -> ofOption(text, nameEnd).filter(value -> OPTION.reachesBack(text, name, '-'));
        };
    }

    private Optional<Span> quoted(CharSequence text, int open) {
        if (!endsBefore.has(text, open)) {
            return Optional.empty();
        }
        int end = end(text, open + 1);
        return end < text.length() ? span(text, open + 1, end) : Optional.empty();
    }

    private Optional<Span> bare(CharSequence text, int start) {
        return start < text.length() ? span(text, start, end(text, start)) : Optional.empty();
    }

    private Optional<Span> ofOption(CharSequence text, int nameEnd) {
        int blanks = BLANKS.end(text, nameEnd);
        int start = QUOTES.has(text, blanks) ? blanks + 1 : blanks;
        boolean isValue = blanks > nameEnd && start < text.length() && text.charAt(start) != '-';
        return isValue ? bare(text, start) : Optional.empty();
    }

    private int end(CharSequence text, int from) {
        int end = from;
        while (end < text.length() && !endsBefore.has(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static Optional<Span> span(CharSequence text, int start, int end) {
        return end - start < SHORTEST
                ? Optional.empty()
                : Optional.of(new Span(start, end, text.subSequence(start, end).toString()));
    }

    /** Behind the sign, which is {@code =}, {@code :} or {@code =>}, and blanks; the end of the text where there is no sign. */
    private static int behindSign(CharSequence text, int nameEnd) {
        int plural = PLURAL.has(text, nameEnd) ? nameEnd + 1 : nameEnd;
        int sign = BLANKS.end(text, QUOTES.has(text, plural) ? plural + 1 : plural);
        if (sign == text.length() || (text.charAt(sign) != '=' && text.charAt(sign) != ':')) {
            return text.length();
        }
        boolean isArrow = text.charAt(sign) == '=' && sign + 1 < text.length() && text.charAt(sign + 1) == '>';
        return BLANKS.end(text, isArrow ? sign + 2 : sign + 1);
    }
}
