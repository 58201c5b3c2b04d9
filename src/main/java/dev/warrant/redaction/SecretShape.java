package dev.warrant.redaction;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One shape by which secrets are known, an entry of {@code secret-patterns.yaml}, which describes the fields.
 *
 * @param before in characters
 * @param after in characters
 * @param needs what stands somewhere behind a keyword, or the shape does not stand there
 * @param skipped what may stand between a keyword and the next sign
 * @param next the characters that may follow a keyword and what is skipped, or the shape does not stand there; any character when none is named
 * @param ahead the characters between a keyword and the hyphen that begins its option; none when the shape is no option
 * @param run what the shape goes on with, where it is one word; the reading ends with it
 * @param assignment how the value stands behind the keyword, where it is read by hand; the expression then says the same
 */
record SecretShape(
        String id,
        List<String> keywords,
        Pattern pattern,
        int before,
        int after,
        String within,
        String needs,
        String until,
        boolean toTheEnd,
        Characters skipped,
        Characters next,
        Characters ahead,
        Characters run,
        Optional<Assignment> assignment) {

    /** What may stand, with blanks, between a name and its value; none of it ends the value. */
    private static final String SIGNS = "=:>";

    private static final String QUOTES = "\"'";

    /** What the file says of it, with what it leaves out. */
    record Entry(
            String id,
            List<String> keywords,
            String expression,
            @Nullable Integer before,
            @Nullable Integer after,
            @Nullable String within,
            @Nullable String needs,
            @Nullable String until,
            @Nullable Boolean toTheEnd,
            @Nullable String skipped,
            @Nullable String next,
            @Nullable String ahead,
            @Nullable String run,
            @Nullable String assigned,
            @Nullable String source) {

        private static final int READ_AFTER = 64;

        private static final String BLANKS = " \t\r\n\f\u000B";

        SecretShape shape() {
            return new SecretShape(
                    id,
                    List.copyOf(keywords),
                    Pattern.compile(expression),
                    Objects.requireNonNullElse(before, 0),
                    Objects.requireNonNullElse(after, READ_AFTER),
                    Objects.requireNonNullElse(within, ""),
                    Objects.requireNonNullElse(needs, ""),
                    Objects.requireNonNullElse(until, BLANKS),
                    Objects.requireNonNullElse(toTheEnd, false),
                    Characters.of(skipped),
                    Characters.of(next),
                    Characters.of(ahead),
                    Characters.of(run),
                    Optional.ofNullable(assigned).map(Assignment::of));
        }
    }

    /** The stretch of the text around a keyword in which the shape may stand; an empty one where it cannot. */
    Region around(CharSequence text, int keywordStart, int keywordEnd) {
        if (!canStand(text, keywordStart, keywordEnd)) {
            return Region.NONE;
        }
        if (!run.isEmpty()) {
            return new Region(
                    Math.max(0, keywordStart - before), Math.min(text.length(), run.end(text, keywordEnd) + 1));
        }
        int end = toTheEnd ? text.length() : Math.min(text.length(), keywordEnd + after);
        end = afterBlanks(text, end);
        while (end < text.length() && SIGNS.indexOf(text.charAt(end)) >= 0) {
            end = afterBlanks(text, end + 1);
        }
        if (end < text.length() && QUOTES.indexOf(text.charAt(end)) >= 0) {
            end++;
        }
        if (!isWithin(text, keywordEnd, end)) {
            return Region.NONE;
        }
        while (end < text.length() && until.indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return new Region(Math.max(0, keywordStart - before), Math.min(text.length(), end + 1));
    }

    /** Whether what stands right around the keyword allows the shape: most words that look like a keyword name nothing. */
    private boolean canStand(CharSequence text, int keywordStart, int keywordEnd) {
        int at = skipped.end(text, keywordEnd);
        boolean goesOn = next.isEmpty() || (at < text.length() && next.has(text.charAt(at)));
        return goesOn && (ahead.isEmpty() || ahead.reachesBack(text, keywordStart, '-'));
    }

    private static int afterBlanks(CharSequence text, int from) {
        int end = from;
        while (end < text.length() && Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private boolean isWithin(CharSequence text, int start, int end) {
        return within.isEmpty() || text.subSequence(start, end).chars().anyMatch(c -> within.indexOf(c) >= 0);
    }

    /** The secrets of this shape in the regions. */
    List<Span> in(CharSequence text, List<Region> regions) {
        List<Span> found = new ArrayList<>();
        for (Region region : regions) {
            Matcher matcher = pattern.matcher(text.subSequence(region.start(), region.end()));
            while (matcher.find()) {
                Span span =
                        new Span(region.start() + matcher.start(1), region.start() + matcher.end(1), matcher.group(1));
                if (span.isSecret()) {
                    found.add(span);
                }
            }
        }
        return found;
    }

    /**
     * A stretch of a text.
     *
     * @param end exclusive
     */
    record Region(int start, int end) {

        static final Region NONE = new Region(0, 0);

        int length() {
            return end - start;
        }
    }
}
