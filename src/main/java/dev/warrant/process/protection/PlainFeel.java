package dev.warrant.process.protection;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * FEEL as decisions need it. It defines no functions, since a function may be one of Java; it is short, and it counts through no range and
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
        return LOOP.matcher(code).find() && code.contains("..")
                ? Optional.of("a loop through a range")
                : Optional.empty();
    }
}
