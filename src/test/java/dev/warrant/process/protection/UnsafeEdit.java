package dev.warrant.process.protection;

import java.util.Map;
import java.util.Set;

/**
 * An edit of what is shipped that must not be deployed.
 *
 * @param kind what sort of edit it is
 * @param name what was drawn, in words
 * @param rules of which at least one must refuse it
 * @param places of which at least one must be named
 * @param files what is deployed beside, or instead of, the shipped files; a file without content is left out
 */
public record UnsafeEdit(String kind, String name, Set<String> rules, Set<String> places, Map<String, byte[]> files) {

    @Override
    public String toString() {
        return kind + ": " + name;
    }
}
