package dev.warrant.process.protection;

import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Tells expressions that read and compare variables from those that do anything else. It accepts names, literals, comparisons, logic,
 * arithmetic and parentheses; it knows no dot, no bracket and no call.
 */
final class PlainExpression {

    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:(?<number>\\d+(?:\\.\\d+)?)|(?<text>'[^'\\\\]*'|\"[^\"\\\\]*\")|(?<name>[A-Za-z_][A-Za-z0-9_]*)"
                    + "|(?<operator>==|!=|<=|>=|&&|\\|\\||[<>!?:+\\-*/%])|(?<open>\\()|(?<close>\\)))");
    private static final Set<String> WORDS =
            Set.of("and", "or", "not", "eq", "ne", "lt", "gt", "le", "ge", "empty", "div", "mod");

    private static final Pattern TEXT = Pattern.compile("'[^']*'|\"[^\"]*\"");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private PlainExpression() {}

    /** The names in what stands between the braces, outside of texts in quotes. */
    static Set<String> namesIn(String body) {
        return NAME.matcher(TEXT.matcher(body).replaceAll(" "))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    /** @param body what stands between the braces */
    static boolean is(String body) {
        String rest = body.strip();
        Matcher token = TOKEN.matcher(rest);
        int end = 0;
        boolean afterName = false;
        while (end < rest.length()) {
            token.region(end, rest.length());
            if (!token.lookingAt() || (afterName && token.group("open") != null)) {
                return false;
            }
            String name = token.group("name");
            afterName = (name != null && !WORDS.contains(name)) || token.group("close") != null;
            end = token.end();
        }
        return !rest.isEmpty();
    }
}
