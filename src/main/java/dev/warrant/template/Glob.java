package dev.warrant.template;

import com.google.re2j.Pattern;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A name with {@code *} for any run of characters, compared so that a name cannot be disguised: case, invisible characters, and Unicode forms of
 * the same character (NFKC) make no difference. Matching takes time linear in the name (RE2).
 */
public final class Glob {

    private static final Pattern INVISIBLE = Pattern.compile(
            "[\\p{Cf}\\x{34F}\\x{115F}\\x{1160}\\x{17B4}\\x{17B5}\\x{180B}-\\x{180F}\\x{3164}\\x{FE00}-\\x{FE0F}\\x{E0100}-\\x{E01EF}]");

    private final String pattern;
    private final Pattern compiled;

    public Glob(String pattern) {
        this.pattern = pattern;
        this.compiled = Pattern.compile(
                Arrays.stream(folded(pattern).split("\\*", -1))
                        .map(Pattern::quote)
                        .collect(Collectors.joining(".*")),
                Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }

    public boolean matches(String name) {
        return compiled.matches(folded(name));
    }

    private static String folded(String text) {
        String visible = INVISIBLE
                .matcher(Normalizer.normalize(text, Normalizer.Form.NFKC))
                .replaceAll("");
        // Upper case first: it takes the long s and the dotless i to the letters that they pass for.
        return visible.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT).strip();
    }

    @Override
    public String toString() {
        return pattern;
    }
}
