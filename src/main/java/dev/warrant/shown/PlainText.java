package dev.warrant.shown;

/** Tells which text every database stores unchanged, so that what was signed is what is read back. */
public final class PlainText {

    private PlainText() {}

    /** Whether the text is whole Unicode without U+0000, which PostgreSQL refuses; half a surrogate pair would be replaced. */
    public static boolean isStorable(String text) {
        return text.codePoints().allMatch(PlainText::isStorable);
    }

    /** The text with U+FFFD for what cannot be stored, cut to the limit. */
    public static String storable(String text, int limit) {
        StringBuilder stored = new StringBuilder();
        text.codePoints()
                .map(character -> isStorable(character) ? character : 0xFFFD)
                .takeWhile(character -> stored.length() + Character.charCount(character) <= limit)
                .forEach(stored::appendCodePoint);
        return stored.toString();
    }

    private static boolean isStorable(int character) {
        return character != 0 && Character.getType(character) != Character.SURROGATE;
    }
}
