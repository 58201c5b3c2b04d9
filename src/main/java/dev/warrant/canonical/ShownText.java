package dev.warrant.canonical;

/**
 * Makes text from outside safe to show to people: nothing in it can hide, reorder, break a line or forge what stands around it.
 *
 * <p>Characters that cannot be seen or that change the direction of text (Unicode categories Cc, Cf, Zl, Zp, Co, Cs, Cn, the invisible fillers
 * and the supplementary variation selectors) become marks such as {@code ⟦U+202E⟧}. Text that was made safe before stays as it is. See
 * UTS #39 and Trojan Source (CVE-2021-42574).
 */
public final class ShownText {

    private static final String CUT = "…";
    private static final String INVISIBLE_LETTERS = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0";

    private ShownText() {}

    /**
     * The text on one line, at most {@code limit} characters long; what is longer ends with {@code …}.
     *
     * @param limit in UTF-16 units, at least 1
     */
    public static String of(String outside, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("Text is cut to at least 1 character, not to " + limit);
        }
        StringBuilder shown = new StringBuilder(Math.min(outside.length(), limit));
        int fits = 0;
        for (int index = 0; index < outside.length(); ) {
            int character = outside.codePointAt(index);
            index += Character.charCount(character);
            append(shown, character);
            if (shown.length() > limit) {
                return shown.substring(0, fits) + CUT;
            }
            if (shown.length() < limit) {
                fits = shown.length();
            }
        }
        return shown.toString();
    }

    private static void append(StringBuilder shown, int character) {
        if (isVisible(character)) {
            shown.appendCodePoint(character);
        } else {
            shown.append(String.format("⟦U+%04X⟧", character));
        }
    }

    private static boolean isVisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> INVISIBLE_LETTERS.indexOf(character) < 0 && !isSupplementaryVariationSelector(character);
        };
    }

    private static boolean isSupplementaryVariationSelector(int character) {
        return character >= 0xE0100 && character <= 0xE01EF;
    }
}
