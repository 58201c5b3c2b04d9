package dev.warrant.shown;

import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.SpoofChecker;
import java.util.Set;

/**
 * One character as a reader sees it: its script, and what it could be taken for.
 *
 * @param mimics the ASCII text that it looks like (the skeleton of UTS #39); empty when it looks like none
 */
record VisibleCharacter(int character, int script, String mimics) {

    private static final SpoofChecker SPOOF = new SpoofChecker.Builder().build();

    private static final Normalizer2 COMPATIBLE = Normalizer2.getNFKCInstance();

    /** The scripts that Chinese, Japanese and Korean mix with Latin as a matter of course. */
    private static final Set<Integer> EAST_ASIAN =
            Set.of(UScript.HAN, UScript.HIRAGANA, UScript.KATAKANA, UScript.BOPOMOFO, UScript.HANGUL);

    private static final Set<Integer> NO_SCRIPT = Set.of(UScript.COMMON, UScript.INHERITED, UScript.UNKNOWN);

    /** What separates the parts of names, paths, hosts and expressions. */
    private static final String SEPARATORS = "/\\.:@-_$#{}";

    static VisibleCharacter of(int character) {
        String text = Character.toString(character);
        if (character < 0x80) {
            return new VisibleCharacter(character, UScript.getScript(character), "");
        }
        String mimics = isWide(character) ? COMPATIBLE.normalize(text) : SPOOF.getSkeleton(text);
        return new VisibleCharacter(character, UScript.getScript(character), isAscii(mimics) ? mimics : "");
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(unit -> unit > 0x20 && unit < 0x7F);
    }

    boolean isLetter() {
        return Character.isLetter(character) || Character.getType(character) == Character.LETTER_NUMBER;
    }

    /** Whether it belongs to the letter before it, as an accent does. */
    boolean isMark() {
        int type = Character.getType(character);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }

    boolean isAsciiWord() {
        return character < 0x80 && Character.isLetterOrDigit(character);
    }

    boolean isForeignDigit() {
        return character >= 0x80 && Character.isDigit(character);
    }

    boolean mimicsAscii() {
        return !mimics.isEmpty();
    }

    /** Whether it is neither letter nor digit and passes for a separator; the dashes and quotes of good typography do not count. */
    boolean mimicsSeparator() {
        return !isLetter()
                && !Character.isDigit(character)
                && mimics.length() == 1
                && SEPARATORS.contains(mimics)
                && character != '–'
                && character != '—';
    }

    boolean isLatin() {
        return script == UScript.LATIN;
    }

    boolean isEastAsian() {
        return EAST_ASIAN.contains(script);
    }

    /** Whether its script is one of its own, neither Latin nor one that is mixed with Latin, nor shared by all. */
    boolean isOfAnotherScript() {
        return !isLatin() && !isEastAsian() && !NO_SCRIPT.contains(script);
    }

    boolean isOfNoScript() {
        return NO_SCRIPT.contains(script);
    }

    /** Whether it is a letter or digit in another shape, such as wide, bold or ligated, or one that no language of today writes. */
    boolean isUnusual() {
        return !SpoofChecker.RECOMMENDED.contains(character);
    }

    /** Whether it is a wide form as Chinese, Japanese and Korean texts use it. */
    boolean isWide() {
        return isWide(character);
    }

    private static boolean isWide(int character) {
        return character >= 0xFF00 && character <= 0xFFEF || character >= 0xFE50 && character <= 0xFE6F;
    }

    /** What is odd about it, in a word or two. */
    String oddity() {
        if (isForeignDigit() || isLetter()) {
            return isOfAnotherScript() || isEastAsian() ? UScript.getName(script) : isWide() ? "Wide" : "Unusual";
        }
        return String.format("U+%04X", character);
    }
}
