package dev.warrant.template;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** One version of a template, written {@code id@version}. Ordered by id, then by the numbers of the version. */
public record TemplateRef(String id, String version) implements Comparable<TemplateRef> {

    private static final String ID = "[a-z][a-z0-9-]{1,63}";
    private static final String VERSION = "[0-9]{1,5}(\\.[0-9]{1,5}){0,2}";
    private static final Comparator<TemplateRef> ORDER =
            Comparator.comparing(TemplateRef::id).thenComparing(TemplateRef::numbers, TemplateRef::compare);

    public TemplateRef {
        if (!id.matches(ID)) {
            throw new IllegalArgumentException("A template id is lower-case words joined by hyphens, not '" + id + "'");
        }
        if (!version.matches(VERSION)) {
            throw new IllegalArgumentException("A template version is numbers joined by dots, not '" + version + "'");
        }
    }

    /** The reference that a caller means; empty when it cannot be one. */
    public static Optional<TemplateRef> ofWords(String id, String version) {
        return id.matches(ID) && version.matches(VERSION)
                ? Optional.of(new TemplateRef(id, version))
                : Optional.empty();
    }

    @Override
    public int compareTo(TemplateRef other) {
        return ORDER.compare(this, other);
    }

    private List<Integer> numbers() {
        return Arrays.stream(version.split("\\.")).map(Integer::valueOf).toList();
    }

    private static int compare(List<Integer> left, List<Integer> right) {
        for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
            int order = Integer.compare(i < left.size() ? left.get(i) : -1, i < right.size() ? right.get(i) : -1);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    @Override
    public String toString() {
        return id + "@" + version;
    }
}
