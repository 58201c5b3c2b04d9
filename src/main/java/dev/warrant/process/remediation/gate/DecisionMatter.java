package dev.warrant.process.remediation.gate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.process.remediation.FormDocument;
import dev.warrant.process.remediation.OtherPlaces;
import dev.warrant.shown.ShownText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a decision is about in the document that an {@link ApprovalDocument approval} shows. All of it matters except what counts or repeats
 * reports, names other places, or says who sits where: an attacker can change that at will, and it alters nothing that would be carried out.
 * Anything added to the document later matters until it is named here.
 */
final class DecisionMatter {

    private static final Set<String> BESIDE_THE_POINT = Set.of(
            FormDocument.REPORTED,
            FormDocument.ALL_SOURCES,
            FormDocument.SOURCE_SAYS,
            FormDocument.BESIDE,
            OtherPlaces.SAME_SECRET,
            SeatRows.OWN_SEAT,
            SeatRows.NOT_DECIDED_BY);

    private static final String FACTS = "summary";
    private static final String SEATS = "seats";
    private static final String SLOTS = "slots";
    private static final String TRUST = "trust";
    private static final String SENTENCE = "sentence";
    private static final int LONGEST = 200;

    private DecisionMatter() {}

    /** What matters and differs between the two, in words; empty when a decision about one is a decision about the other. */
    static List<String> changes(JsonNode read, JsonNode now) {
        List<String> changes = new ArrayList<>();
        Map<String, Set<String>> before = facts(read);
        Map<String, Set<String>> after = facts(now);
        labels(before, after).forEach(label -> {
            Set<String> old = before.getOrDefault(label, Set.of());
            Set<String> today = after.getOrDefault(label, Set.of());
            if (!old.equals(today)) {
                changes.add("'" + label + "' is " + words(today) + ", and was " + words(old));
            }
        });
        names(read, now).stream()
                .filter(table -> !table.equals(FACTS) && !table.equals(SEATS))
                .filter(table -> !rows(read.path(table)).equals(rows(now.path(table))))
                .forEach(table -> changes.add("other " + table));
        if (isTrustedLess(read.path(SLOTS), now.path(SLOTS))) {
            changes.add("a value can be relied on less");
        }
        return changes;
    }

    private static Map<String, Set<String>> facts(JsonNode document) {
        Map<String, Set<String>> facts = new LinkedHashMap<>();
        document.path(FACTS).forEach(fact -> {
            String label = fact.path("label").asText();
            if (!BESIDE_THE_POINT.contains(label)) {
                facts.computeIfAbsent(label, any -> new TreeSet<>())
                        .add(fact.path("value").asText());
            }
        });
        return facts;
    }

    private static Set<String> labels(Map<String, Set<String>> before, Map<String, Set<String>> after) {
        Set<String> labels = new LinkedHashSet<>(before.keySet());
        labels.addAll(after.keySet());
        return labels;
    }

    private static Set<String> names(JsonNode read, JsonNode now) {
        Set<String> names = new LinkedHashSet<>();
        read.fieldNames().forEachRemaining(names::add);
        now.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /**
     * The order of rows is that of the steps, and matters; how far a value can be relied on is compared apart. The sentence about a step says what stands
     * beside it, maybe in other words after an update.
     */
    private static List<JsonNode> rows(JsonNode table) {
        List<JsonNode> rows = new ArrayList<>();
        table.forEach(row -> {
            JsonNode copy = row.deepCopy();
            if (copy instanceof ObjectNode object) {
                object.remove(TRUST);
                object.remove(SENTENCE);
            }
            rows.add(copy);
        });
        return rows;
    }

    private static boolean isTrustedLess(JsonNode read, JsonNode now) {
        for (int row = 0; row < Math.min(read.size(), now.size()); row++) {
            if (reliance(now.path(row)) < reliance(read.path(row))) {
                return true;
            }
        }
        return false;
    }

    private static int reliance(JsonNode slot) {
        String trust = slot.path(TRUST).asText();
        return trust.startsWith(FormDocument.TRUSTED) ? 2 : trust.startsWith(FormDocument.WRITABLE) ? 1 : 0;
    }

    private static String words(Set<String> values) {
        return values.isEmpty() ? "not there" : "'" + ShownText.of(String.join("', '", values), LONGEST) + "'";
    }
}
