package dev.warrant.process.protection;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * FEEL as decisions need it. It defines no functions, since a function may be one of Java; it is short, and it has no loops and
 * raises to no power, since either is enough to keep a server busy for good.
 */
public final class PlainFeel {

    private static final int LONGEST = 4000;
    private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"", Pattern.DOTALL);
    private static final Pattern DEFINITION = Pattern.compile("\\b(function|external)\\b");
    private static final Pattern LOOP = Pattern.compile("\\b(for|some|every)\\b");

    private PlainFeel() {}

    /** What an expression or test holds that is not evaluated, in words. */
    public static Optional<String> wrongIn(String feel) {
        if (hasCommentOrBackticks(feel)) {
            return Optional.of("a comment or a name in backticks");
        }
        String code = TEXT.matcher(feel).replaceAll("\"\"");
        if (feel.length() > LONGEST) {
            return Optional.of(feel.length() + " characters, more than " + LONGEST);
        }
        if (DEFINITION.matcher(code).find()) {
            return Optional.of("the definition of a function");
        }
        if (code.contains("**")) {
            return Optional.of("a power");
        }
        return LOOP.matcher(code).find() ? Optional.of("a loop") : Optional.empty();
    }

    /** A quotation mark in one of them opens no text, so what stands behind it could pass for text. */
    private static boolean hasCommentOrBackticks(String feel) {
        boolean inText = false;
        for (int at = 0; at < feel.length(); at++) {
            char character = feel.charAt(at);
            if (inText && character == '\\') {
                at++;
            } else if (character == '"') {
                inText = !inText;
            } else if (!inText && (character == '`' || feel.startsWith("/*", at) || feel.startsWith("//", at))) {
                return true;
            }
        }
        return false;
    }
}
