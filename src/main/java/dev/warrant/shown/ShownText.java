package dev.warrant.shown;

/**
 * Makes text from outside safe to show to people: nothing in it can hide, reorder, break a line or forge what stands around it.
 *
 * <p>Characters that cannot be seen or that change the direction of text (Unicode categories Cc, Cf, Zl, Zp, Co, Cs, Cn, the invisible fillers
 * and variation selectors where no symbol stands before them) become marks such as {@code ⟦U+202E⟧}; letters that pass for others become marks such as
 * {@code ⟦Cyrillic, looks like o⟧}. Text that was made safe before stays as it is, but may gain marks where a cut took away the words that showed
 * its script. See UTS #39 and Trojan Source (CVE-2021-42574).
 */
public final class ShownText {

    private static final String CUT = "…";

    /** Some marks are shorter than what they stand for, but never by this factor. */
    private static final int ENOUGH = 4;

    private static final int LONGEST_MARK = 120;

    /** More accents on one letter than any language writes would run into the lines around it. */
    private static final int MOST_ACCENTS = 4;

    private static final String INVISIBLE_LETTERS = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0";

    private ShownText() {}

    /**
     * The text on one line, at most {@code limit} characters long; longer text ends with {@code …}.
     *
     * @param limit in UTF-16 units, at least 1
     */
    public static String of(String outside, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("Text is cut to at least 1 character, not to " + limit);
        }
        return cut(LookAlikes.marked(visible(outside, limit)), limit);
    }

    /** The whole text on one line, for what a person decides on: a value that is cut could end in anything. */
    public static String whole(String outside) {
        return of(outside, Integer.MAX_VALUE);
    }

    /** The text with marks for what does not show; of a long one, more than the limit lets through. */
    private static String visible(String outside, int limit) {
        long enough = (long) ENOUGH * limit;
        StringBuilder visible = new StringBuilder();
        int accents = 0;
        int before = ' ';
        for (int at = 0; at < outside.length() && visible.length() <= enough; ) {
            int character = outside.codePointAt(at);
            at += Character.charCount(character);
            accents = isAccent(character) ? accents + 1 : 0;
            if (isVisible(character) && accents <= MOST_ACCENTS && !(isStyle(character) && !isSymbol(before))) {
                visible.appendCodePoint(character);
            } else {
                visible.append(String.format("⟦U+%04X⟧", character));
            }
            before = character;
        }
        return visible.toString();
    }

    private static boolean isAccent(int character) {
        int type = Character.getType(character);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }

    /** Neither a character nor a mark is cut in two. */
    private static String cut(String shown, int limit) {
        if (shown.length() <= limit) {
            return shown;
        }
        int fits = 0;
        for (int at = 0; at < limit; at = endOfUnit(shown, at)) {
            fits = at;
        }
        return shown.substring(0, fits) + CUT;
    }

    private static int endOfUnit(String shown, int at) {
        if (shown.charAt(at) == '⟦') {
            int close = shown.indexOf('⟧', at);
            if (close > at && close - at <= LONGEST_MARK && shown.lastIndexOf('⟦', close) == at) {
                return close + 1;
            }
        }
        return at + Character.charCount(shown.codePointAt(at));
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
            default -> INVISIBLE_LETTERS.indexOf(character) < 0 && !isVariationSelector(character);
        };
    }

    /** Except the two that give a symbol the style of emoji or of text. */
    private static boolean isVariationSelector(int character) {
        return character >= 0xFE00 && character <= 0xFE0D
                || character >= 0x180B && character <= 0x180F
                || character >= 0xE0100 && character <= 0xE01EF;
    }

    private static boolean isStyle(int character) {
        return character == 0xFE0E || character == 0xFE0F;
    }

    private static boolean isSymbol(int character) {
        int type = Character.getType(character);
        return type == Character.OTHER_SYMBOL
                || type == Character.MATH_SYMBOL
                || type == Character.OTHER_PUNCTUATION
                || type == Character.DASH_PUNCTUATION;
    }
}
