package dev.warrant.template;

import com.google.re2j.Pattern;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A name with {@code *} for any run of characters, compared so that a name cannot be disguised: case, and Unicode forms that stand for the
 * same character (NFKC), make no difference. Matching takes time linear in the name (RE2).
 */
public final class Glob {

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
        return Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
    }

    @Override
    public String toString() {
        return pattern;
    }
}
