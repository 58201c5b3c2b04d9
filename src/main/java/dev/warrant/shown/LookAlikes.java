package dev.warrant.shown;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Finds the characters of a text that pass for others, and replaces them with a mark that names what is odd: {@code pr⟦Cyrillic, looks like
 * o⟧d-db}. See UTS #39, Unicode Security Mechanisms.
 *
 * <p>Odd are: letters of two scripts in one word (Chinese, Japanese and Korean may hold Latin); a word in another script that reads as ASCII,
 * unless it stands in a text of that script; letters and digits in unusual shapes that read as ASCII; and signs that pass for the separators of
 * names, paths and expressions. A name in one script is not odd. Within Latin itself, {@code l} and {@code I} are not told apart.
 */
final class LookAlikes {

    private static final int LONGEST_MARKED = 32;

    private final List<VisibleCharacter> glyphs = new ArrayList<>();

    private final BitSet odd = new BitSet();

    /** By script, how many letters stand in words that are plainly of it, less those in words that read as ASCII. */
    private final Map<Integer, Integer> atHome = new HashMap<>();

    private LookAlikes(String text) {
        text.codePoints().mapToObj(VisibleCharacter::of).forEach(glyphs::add);
    }

    static String marked(String text) {
        return text.chars().allMatch(unit -> unit < 0x80) ? text : new LookAlikes(text).marked();
    }

    private String marked() {
        forEachRange(0, glyphs.size(), LookAlikes::isOfAWord, this::learnScript);
        forEachRange(0, glyphs.size(), LookAlikes::isOfAToken, this::judgeToken);
        StringBuilder marked = new StringBuilder();
        for (int at = 0; at < glyphs.size(); ) {
            at = odd.get(at) ? appendMark(at, marked) : appendPlain(at, marked);
        }
        return marked.toString();
    }

    private static boolean isOfAWord(VisibleCharacter glyph) {
        return glyph.isLetter() || glyph.isMark();
    }

    /** Marks in a text that went through here before are left as they are. */
    private static boolean isOfAToken(VisibleCharacter glyph) {
        int character = glyph.character();
        return !Character.isWhitespace(character)
                && !Character.isSpaceChar(character)
                && character != '⟦'
                && character != '⟧';
    }

    private void learnScript(int from, int to) {
        List<VisibleCharacter> letters = letters(from, to);
        boolean hasLatin = letters.stream().anyMatch(VisibleCharacter::isLatin);
        boolean isAscii = letters.stream()
                .filter(Predicate.not(VisibleCharacter::isLatin))
                .allMatch(VisibleCharacter::mimicsAscii);
        letters.stream().filter(Predicate.not(VisibleCharacter::isOfNoScript)).forEach(letter -> {
            boolean isPlain = !isAscii && (letter.isEastAsian() || !hasLatin);
            atHome.merge(home(letter), isPlain ? 1 : -1, Integer::sum);
        });
    }

    /** East Asian scripts belong together. */
    private static int home(VisibleCharacter glyph) {
        return glyph.isEastAsian() ? -1 : glyph.script();
    }

    private boolean isAtHome(VisibleCharacter glyph) {
        return atHome.getOrDefault(home(glyph), 0) > 0;
    }

    private boolean isEastAsianAtHome() {
        return atHome.getOrDefault(-1, 0) > 0;
    }

    private void judgeToken(int from, int to) {
        boolean besideAscii = glyphs.subList(from, to).stream().anyMatch(VisibleCharacter::isAsciiWord);
        for (int at = from; at < to; at++) {
            VisibleCharacter glyph = glyphs.get(at);
            if (glyph.isForeignDigit()) {
                odd.set(at, isUnusualHere(glyph) || besideAscii && glyph.isOfAnotherScript());
            } else if (glyph.mimicsSeparator()) {
                odd.set(at, !(glyph.isWide() && isEastAsianAtHome()) && !isAtHome(glyph));
            }
        }
        forEachRange(from, to, LookAlikes::isOfAWord, (start, end) -> judgeWord(start, end, besideAscii));
    }

    private void judgeWord(int from, int to, boolean besideAscii) {
        List<VisibleCharacter> letters = letters(from, to);
        boolean hasLatin = letters.stream().anyMatch(VisibleCharacter::isLatin);
        boolean readsAsAscii = letters.stream().allMatch(VisibleCharacter::mimicsAscii);
        int script = letters.stream()
                .filter(VisibleCharacter::isOfAnotherScript)
                .findFirst()
                .map(VisibleCharacter::script)
                .orElse(0);
        for (int at = from; at < to; at++) {
            VisibleCharacter glyph = glyphs.get(at);
            boolean isMixedIn = hasLatin || glyph.script() != script;
            boolean isDisguised = readsAsAscii && (besideAscii || !isAtHome(glyph));
            odd.set(
                    at,
                    glyph.isLetter()
                            && (isUnusualHere(glyph)
                                    || glyph.isOfAnotherScript() && (isMixedIn || isDisguised)
                                    || glyph.isEastAsian() && glyph.mimicsAscii() && !isEastAsianAtHome()));
        }
    }

    private boolean isUnusualHere(VisibleCharacter glyph) {
        return glyph.isUnusual()
                && glyph.mimicsAscii()
                && (glyph.isLatin() || glyph.isOfNoScript())
                && !(glyph.isWide() && isEastAsianAtHome());
    }

    private List<VisibleCharacter> letters(int from, int to) {
        return glyphs.subList(from, to).stream()
                .filter(VisibleCharacter::isLetter)
                .toList();
    }

    private int appendPlain(int at, StringBuilder marked) {
        marked.appendCodePoint(glyphs.get(at).character());
        return at + 1;
    }

    /** One mark for neighbours of the same kind. */
    private int appendMark(int from, StringBuilder marked) {
        VisibleCharacter first = glyphs.get(from);
        StringBuilder seen = new StringBuilder();
        int at = from;
        while (at < glyphs.size() && at - from < LONGEST_MARKED && odd.get(at) && isAlike(first, glyphs.get(at))) {
            VisibleCharacter glyph = glyphs.get(at++);
            seen.append(glyph.mimicsAscii() ? glyph.mimics() : Character.toString(glyph.character()));
        }
        marked.append('⟦')
                .append(first.oddity())
                .append(first.mimicsAscii() ? ", looks like " : " ")
                .append(seen)
                .append('⟧');
        return at;
    }

    private static boolean isAlike(VisibleCharacter one, VisibleCharacter other) {
        return one.oddity().equals(other.oddity()) && one.mimicsAscii() == other.mimicsAscii();
    }

    private void forEachRange(int from, int to, Predicate<VisibleCharacter> belongs, Range action) {
        for (int at = from; at < to; at++) {
            if (belongs.test(glyphs.get(at))) {
                int end = at;
                while (end < to && belongs.test(glyphs.get(end))) {
                    end++;
                }
                action.accept(at, end);
                at = end;
            }
        }
    }

    @FunctionalInterface
    private interface Range {

        void accept(int from, int to);
    }
}
