package dev.warrant.redaction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A stretch of text that gives a secret away.
 *
 * @param end exclusive
 * @param secret the value that stands there, decoded
 */
record Span(int start, int end, String secret) {

    int length() {
        return end - start;
    }

    /** Whether it is more than the fingerprint that already replaces a secret. */
    boolean isSecret() {
        return !secret.startsWith(Fingerprints.PREFIX);
    }

    /** The text with each stretch replaced by its secret's fingerprint; where stretches overlap, the longest gives the name. */
    static String replace(String text, List<Span> spans, Fingerprints fingerprints) {
        if (spans.isEmpty()) {
            return text;
        }
        StringBuilder replaced = new StringBuilder(text.length());
        Map<String, String> known = new HashMap<>();
        int copied = 0;
        for (Span span : disjoint(spans)) {
            replaced.append(text, copied, span.start()).append(known.computeIfAbsent(span.secret(), fingerprints::of));
            copied = span.end();
        }
        return replaced.append(text, copied, text.length()).toString();
    }

    private static List<Span> disjoint(List<Span> spans) {
        List<Span> ordered = new ArrayList<>(spans);
        ordered.sort(Comparator.comparingInt(Span::start));
        List<Span> disjoint = new ArrayList<>();
        Span open = ordered.get(0);
        int longest = open.length();
        for (Span next : ordered.subList(1, ordered.size())) {
            if (next.start() >= open.end()) {
                disjoint.add(open);
                open = next;
                longest = next.length();
            } else {
                String secret = next.length() > longest ? next.secret() : open.secret();
                longest = Math.max(longest, next.length());
                open = new Span(open.start(), Math.max(open.end(), next.end()), secret);
            }
        }
        disjoint.add(open);
        return disjoint;
    }
}
