package dev.warrant.incident;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * How often an incident was reported while it was being handled, counting the report that opened it. The count goes on when no more documents are
 * kept.
 *
 * @param last when it was reported last
 * @param severities all severities reported for it
 * @param sources {@code source through reporter}, each once, the one that opened it first; at most {@link #MOST_SOURCES}
 */
public record Seen(int count, Instant last, Set<Severity> severities, List<String> sources) {

    public static final int MOST_SOURCES = 20;

    public Seen {
        severities = Set.copyOf(severities);
        sources = List.copyOf(sources);
    }

    static Seen once(Severity severity, String source, String reporter, Instant at) {
        return new Seen(1, at, Set.of(severity), List.of(told(source, reporter)));
    }

    static String told(String source, String reporter) {
        return source + " through " + reporter;
    }

    /** The worst severity reported. */
    public Severity worst() {
        return severities.stream().max(Severity::compareTo).orElseThrow();
    }

    /** For people: {@code seen 20 times, last at 2026-11-22T12:00:00Z}. */
    public String sentence() {
        return count == 1 ? "once, at " + last : "seen " + count + " times, last at " + last;
    }
}
