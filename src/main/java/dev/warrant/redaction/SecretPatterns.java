package dev.warrant.redaction;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/**
 * The shapes by which secrets in running text are known: tokens with a published prefix, key blocks, and values that are named as secrets.
 * Their keywords are looked for in one pass, and expressions are tried around them alone. The expressions are linear in time (RE2), because
 * the text comes from outside.
 */
final class SecretPatterns {

    private static final String FILE = "/redaction/secret-patterns.yaml";

    private static final List<SecretShape> SHAPES = read();

    private static final Phrases<SecretShape> KEYWORDS = Phrases.ignoringCase();

    static {
        SHAPES.forEach(shape -> shape.keywords().forEach(keyword -> KEYWORDS.add(keyword, shape)));
    }

    private SecretPatterns() {}

    static List<Span> find(CharSequence text) {
        return keywordsIn(text).secrets();
    }

    static List<SecretShape> shapes() {
        return SHAPES;
    }

    /** What stands around the keywords of a text. */
    static Neighbourhoods keywordsIn(CharSequence text) {
        Neighbourhoods around = new Neighbourhoods(text);
        KEYWORDS.in(text, around::at);
        return around;
    }

    private static List<SecretShape> read() {
        try (InputStream file = Objects.requireNonNull(SecretPatterns.class.getResourceAsStream(FILE), FILE)) {
            List<SecretShape.Entry> entries =
                    YAMLMapper.builder().build().readValue(file, new TypeReference<List<SecretShape.Entry>>() {});
            return entries.stream().map(SecretShape.Entry::shape).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The shapes of secrets cannot be read from " + FILE, e);
        }
    }
}
