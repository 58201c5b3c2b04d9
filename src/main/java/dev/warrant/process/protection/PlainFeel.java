package dev.warrant.process.protection;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * FEEL as decisions need it: comparisons, lists, intervals and the few functions that take no more time than their input is long. It defines no
 * functions, since a function may be one of Java; it has no loops, filters, powers, contexts and regular expressions, each of which is enough
 * to keep a server busy for good.
 */
final class PlainFeel {

    private static final int LONGEST = 4000;
    private static final int DEEPEST = 30;
    private static final int MOST_OPERATORS = 240;

    private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"", Pattern.DOTALL);
    private static final Pattern DEFINITION = Pattern.compile("\\b(function|external)\\b");
    private static final Pattern LOOP = Pattern.compile("\\b(for|some|every)\\b");
    private static final Pattern OPERATOR = Pattern.compile("[-+*/<>=,]|\\b(and|or|in|if|between)\\b");
    private static final Pattern PROPERTY = Pattern.compile("(?<![.])[.]\\s*+[^\\s.\\d\"(\\[@-]");
    private static final Pattern BEFORE_BRACKET = Pattern.compile("(?:([\\p{L}\\p{N}_?]+)|([^\\s]))\\s*+([(\\[])");
    private static final String OPERATORS = "([,=<>+-*/:.!";

    /** Behind these, a bracket opens a value and calls nothing. */
    private static final Set<String> WORDS = Set.of("and", "or", "not", "in", "if", "then", "else", "between");

    /** The last words of the functions: of {@code list contains}, {@code starts with}, {@code string length} and so on. */
    private static final Set<String> FUNCTIONS = Set.of(
            "abs",
            "after",
            "before",
            "case",
            "contains",
            "count",
            "date",
            "defined",
            "duration",
            "length",
            "max",
            "mean",
            "min",
            "not",
            "now",
            "substring",
            "sum",
            "time",
            "today",
            "with");

    private PlainFeel() {}

    /** What an expression or test holds that is not evaluated, in words. */
    static Optional<String> wrongIn(String feel) {
        if (feel.length() > LONGEST) {
            return Optional.of(feel.length() + " characters, more than " + LONGEST);
        }
        if (hasCommentOrBackticks(feel)) {
            return Optional.of("a comment or a name in backticks");
        }
        String code = TEXT.matcher(feel).replaceAll("\"\"");
        if (DEFINITION.matcher(code).find()) {
            return Optional.of("the definition of a function");
        }
        if (code.contains("**")) {
            return Optional.of("a power");
        }
        if (LOOP.matcher(code).find()) {
            return Optional.of("a loop");
        }
        if (code.contains("{")) {
            return Optional.of("a context");
        }
        if (PROPERTY.matcher(code).find()) {
            return Optional.of("a property");
        }
        return OPERATOR.matcher(code).results().count() > MOST_OPERATORS
                ? Optional.of("more than " + MOST_OPERATORS + " operators")
                : wrongBracketIn(code);
    }

    private static Optional<String> wrongBracketIn(String code) {
        int depth = 0;
        for (int at = 0; at < code.length(); at++) {
            depth += "([".indexOf(code.charAt(at)) >= 0 ? 1 : ")]".indexOf(code.charAt(at)) >= 0 ? -1 : 0;
            if (depth > DEEPEST) {
                return Optional.of("more than " + DEEPEST + " brackets in each other");
            }
        }
        Matcher brackets = BEFORE_BRACKET.matcher(code);
        for (int at = 0; brackets.find(at); at = brackets.start(3)) {
            String word = brackets.group(1);
            boolean list = brackets.group(3).equals("[");
            boolean opensValue = word == null ? OPERATORS.contains(brackets.group(2)) : WORDS.contains(word);
            if (list && !opensValue) {
                return Optional.of("a filter, or an interval that '[' closes instead of ')'");
            }
            if (!opensValue && !FUNCTIONS.contains(String.valueOf(word))) {
                return Optional.of("a call of '" + (word == null ? brackets.group(2) : word)
                        + "', which is none of the functions that decisions have");
            }
        }
        return Optional.empty();
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
