package dev.warrant.review;

import java.util.BitSet;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** Values that somebody named, and which resource ids they name together: an id is such values joined by {@code /}. */
record KnownValues(Set<String> values) {

    KnownValues {
        values = Set.copyOf(values);
    }

    KnownValues and(Collection<String> others) {
        Set<String> all = new TreeSet<>(values);
        all.addAll(others);
        return new KnownValues(all);
    }

    /** Whether the whole id consists of these values; a value may itself hold a {@code /}. */
    boolean name(String id) {
        BitSet reachable = new BitSet();
        reachable.set(0);
        for (int from = 0; from >= 0 && from < id.length(); from = reachable.nextSetBit(from + 1)) {
            for (String value : values) {
                int end = from + value.length();
                if (value.isEmpty() || !id.startsWith(value, from)) {
                    continue;
                }
                if (end == id.length()) {
                    return true;
                }
                if (id.charAt(end) == '/') {
                    reachable.set(end + 1);
                }
            }
        }
        return false;
    }

    /** Whether this value is the id, or stands in it between two {@code /}. */
    static boolean partOf(String value, String id) {
        return ("/" + id + "/").contains("/" + value + "/");
    }
}
