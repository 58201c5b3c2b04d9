package dev.warrant.process.protection;

import java.util.Arrays;
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

    static final int LONGEST = 4000;
    private static final int DEEPEST = 30;
    private static final int MOST_OPERATORS = 240;

    private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"", Pattern.DOTALL);
    private static final Pattern DEFINITION = Pattern.compile("\\bfunction\\s*+\\(|\\bexternal\\s*+\\{");
    private static final Pattern LOOP =
            Pattern.compile("\\bfor\\b.*\\breturn\\b|\\b(some|every)\\b.*\\bsatisfies\\b", Pattern.DOTALL);
    private static final Pattern OPERATOR = Pattern.compile("[-+*/<>=,]|\\b(and|or|in|if|between)\\b");
    private static final Pattern PROPERTY = Pattern.compile(
            "(?<![.])[.]\\s*+(?!(" + String.join("|", FeelFunctions.PROPERTIES) + ")\\b)[^\\s.\\d\"(\\[@-]");
    private static final Pattern DIGITS = Pattern.compile("\\s*+\\d{1,2}\\s*+");
    private static final Pattern BEFORE_BRACKET = Pattern.compile("(?:([\\p{L}\\p{N}_?]+)|([^\\s]))\\s*+([(\\[])");
    private static final String OPERATORS = "([,=<>+-*/:.!";

    /** Behind these, a bracket opens a value and calls nothing. */
    private static final Set<String> WORDS = Set.of("and", "or", "not", "in", "if", "then", "else", "between");

    private PlainFeel() {}

    /** What an expression or test contains that is not evaluated, in words. */
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
                return Optional.of("more than " + DEEPEST + " nested brackets");
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
            if (!opensValue) {
                String called = word == null ? brackets.group(2) : calledBefore(code.substring(0, brackets.start(3)));
                if (called.equals("number")) {
                    return Optional.of("a call of 'number', which cannot be bounded: give the input the type number,"
                            + " and compare it as it is");
                }
                if (!FeelFunctions.NAMES.contains(called)) {
                    return Optional.of(
                            "a call of '" + called + "', which is not one of the functions that decisions may use");
                }
                if (FeelFunctions.ROUNDING.contains(called) && roundsAtWill(code, brackets.end(3))) {
                    return Optional.of("a number of digits that is not a literal of at most two digits");
                }
            }
        }
        return Optional.empty();
    }

    /** The name that ends here, which may be of several words and begins the text or follows an operator. */
    private static String calledBefore(String code) {
        int begin = code.length();
        while (begin > 0 && isOfAName(code.charAt(begin - 1))) {
            begin--;
        }
        String[] words = code.substring(begin).trim().split("[\\s\\p{Z}]+", -1);
        for (int from = 0; from < words.length; from++) {
            String name = String.join(" ", Arrays.copyOfRange(words, from, words.length));
            if ((from == 0 || WORDS.contains(words[from - 1])) && FeelFunctions.NAMES.contains(name)) {
                return name;
            }
        }
        return String.join(" ", words);
    }

    private static boolean isOfAName(char character) {
        return Character.isLetterOrDigit(character)
                || character == '_'
                || character == '?'
                || Character.isWhitespace(character)
                || Character.isSpaceChar(character);
    }

    /** Whether the second argument of the call whose arguments begin here is something else than a short literal. */
    private static boolean roundsAtWill(String code, int begin) {
        int depth = 1;
        int comma = -1;
        for (int at = begin; at < code.length(); at++) {
            char character = code.charAt(at);
            depth += "([".indexOf(character) >= 0 ? 1 : ")]".indexOf(character) >= 0 ? -1 : 0;
            if (depth == 0) {
                return comma >= 0
                        && !DIGITS.matcher(code.substring(comma + 1, at)).matches();
            }
            if (depth == 1 && character == ':') {
                return true;
            }
            if (depth == 1 && character == ',' && comma < 0) {
                comma = at;
            }
        }
        return true;
    }

    /** A quotation mark inside one of them opens no text, so what follows it could pass for text. */
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
