package dev.warrant.guardrail;

import java.util.OptionalInt;
import java.util.PrimitiveIterator;

/**
 * Which characters of a text do not show as what they are: Unicode categories Cc (but for line feed and tab), Cf, Cn, Co, Cs, Zl and Zp, the
 * invisible fillers, combining grapheme joiner, and variation selectors that stand where nothing can vary. Tag characters are Cf. See UTS #39.
 */
public final class HiddenText {

    private static final String FILLERS = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0";
    private static final int LAST = 0x3fffd;

    /** What a JSON Schema can say of it in every dialect of regular expressions; unassigned characters are not told apart there. */
    public static final String PATTERN = "^[\\n\\t" + visibleRanges() + "]*$";

    /** A variation selector with nothing before it that can vary. */
    public static final String STRAY_SELECTOR = "(^|[\\n\\t \ufe0e\ufe0f])[\ufe0e\ufe0f]";

    private HiddenText() {}

    /** The first character of the text that does not show. */
    public static OptionalInt firstIn(String text) {
        int before = ' ';
        PrimitiveIterator.OfInt characters = text.codePoints().iterator();
        while (characters.hasNext()) {
            int character = characters.nextInt();
            if (isHidden(character) || isSelector(character) && !canVary(before)) {
                return OptionalInt.of(character);
            }
            before = character;
        }
        return OptionalInt.empty();
    }

    /** In a name, where nothing varies and nothing breaks a line. */
    static boolean isUnseenInAName(int character) {
        return isHidden(character) || isSelector(character) || character == '\n' || character == '\t';
    }

    private static boolean isHidden(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL -> character != '\n' && character != '\t';
            case Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> true;
            default -> FILLERS.indexOf(character) >= 0 || isForeignSelector(character);
        };
    }

    /** The two selectors of emoji and text style; the others have no use in a rationale. */
    private static boolean isSelector(int character) {
        return character == 0xfe0e || character == 0xfe0f;
    }

    private static boolean isForeignSelector(int character) {
        return character >= 0xfe00 && character <= 0xfe0d
                || character >= 0x180b && character <= 0x180f
                || character >= 0xe0100 && character <= 0xe01ef;
    }

    private static boolean canVary(int character) {
        return !isSelector(character) && character != '\n' && character != '\t' && character != ' ';
    }

    /** Ranges from one visible character to another, with unassigned ones at most in between. */
    private static String visibleRanges() {
        StringBuilder ranges = new StringBuilder();
        int first = -1;
        int last = -1;
        for (int character = ' '; character <= LAST; character++) {
            boolean unassigned = Character.getType(character) == Character.UNASSIGNED;
            boolean visible = !isHidden(character);
            if (visible) {
                first = first < 0 ? character : first;
                last = character;
            } else if (!unassigned && first >= 0) {
                appendRange(ranges, first, last);
                first = -1;
            }
        }
        if (first >= 0) {
            appendRange(ranges, first, last);
        }
        return ranges.toString();
    }

    private static void appendRange(StringBuilder ranges, int first, int last) {
        ranges.append(inClass(first)).append('-').append(inClass(last));
    }

    private static String inClass(int character) {
        return character < 0x100 ? String.format("\\x%02X", character) : Character.toString(character);
    }
}
