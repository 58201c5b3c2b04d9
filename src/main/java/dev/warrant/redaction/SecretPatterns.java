package dev.warrant.redaction;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.warrant.redaction.SecretShape.Region;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    static List<Span> find(String text) {
        List<Span> found = new ArrayList<>();
        regions(text).forEach((shape, regions) -> found.addAll(shape.in(text, regions)));
        return found;
    }

    static List<SecretShape> shapes() {
        return SHAPES;
    }

    /** Where which expressions are tried: regions that do not touch, from left to right, so that no text is read twice for one shape. */
    static Map<SecretShape, List<Region>> regions(String text) {
        Map<SecretShape, List<Region>> around = new LinkedHashMap<>();
        KEYWORDS.in(text, (start, end, shape) -> {
            List<Region> regions = around.computeIfAbsent(shape, unseen -> new ArrayList<>());
            Region last = regions.isEmpty() ? Region.NONE : regions.get(regions.size() - 1);
            if (last.end() <= Math.min(text.length() - 1, end + shape.after())) {
                add(shape.around(text, start, end), regions, last);
            }
        });
        return around;
    }

    private static void add(Region region, List<Region> regions, Region last) {
        if (region.length() == 0) {
            return;
        }
        if (regions.isEmpty() || last.end() < region.start()) {
            regions.add(region);
        } else {
            regions.set(regions.size() - 1, new Region(last.start(), region.end()));
        }
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
