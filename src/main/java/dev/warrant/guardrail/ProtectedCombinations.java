package dev.warrant.guardrail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.warrant.proposal.Candidates;
import dev.warrant.template.Template;
import dev.warrant.template.TemplateStep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds which candidates, taken together, would make a step act on a protected resource. */
public final class ProtectedCombinations {

    /** Where there are more combinations than this in one step, the schema leaves them to the guardrails. */
    private static final int MOST = 4096;

    private final ProtectedTargets targets;
    private final Template template;
    private final Candidates candidates;

    public ProtectedCombinations(ProtectedTargets targets, Template template, Candidates candidates) {
        this.targets = targets;
        this.template = template;
        this.candidates = candidates;
    }

    /**
     * Each combination once, as values by slot name. A value that is protected together with every other stands alone.
     */
    public Set<Map<String, String>> all() {
        Set<Map<String, String>> all = new LinkedHashSet<>();
        for (TemplateStep step : template.steps()) {
            List<Map<String, String>> possible = combinations(step);
            List<Map<String, String>> hits = possible.stream()
                    .filter(combination ->
                            targets.hit(template, step, asJson(combination)).isPresent())
                    .toList();
            Set<Map<String, String>> alone = alone(step, possible, hits);
            all.addAll(alone);
            hits.stream()
                    .filter(hit ->
                            alone.stream().noneMatch(single -> hit.entrySet().containsAll(single.entrySet())))
                    .forEach(all::add);
        }
        return all;
    }

    private Set<Map<String, String>> alone(
            TemplateStep step, List<Map<String, String>> possible, List<Map<String, String>> hits) {
        Set<Map<String, String>> alone = new LinkedHashSet<>();
        for (String slot : step.slots()) {
            Map<String, Long> protectedTimes = times(slot, hits);
            times(slot, possible).forEach((value, times) -> {
                if (times.equals(protectedTimes.get(value))) {
                    alone.add(Map.of(slot, value));
                }
            });
        }
        return alone;
    }

    private static Map<String, Long> times(String slot, List<Map<String, String>> combinations) {
        return combinations.stream()
                .collect(Collectors.groupingBy(
                        combination -> String.valueOf(combination.get(slot)), Collectors.counting()));
    }

    private List<Map<String, String>> combinations(TemplateStep step) {
        List<Map<String, String>> combinations = List.of(Map.of());
        for (String slot : new TreeSet<>(step.slots())) {
            List<Map<String, String>> longer = new ArrayList<>();
            for (Map<String, String> combination : combinations) {
                candidates.values(slot).forEach(value -> longer.add(with(combination, slot, value)));
            }
            if (longer.size() > MOST) {
                return List.of();
            }
            combinations = longer;
        }
        return combinations;
    }

    private static Map<String, String> with(Map<String, String> combination, String slot, String value) {
        Map<String, String> longer = new LinkedHashMap<>(combination);
        longer.put(slot, value);
        return longer;
    }

    private static Map<String, JsonNode> asJson(Map<String, String> combination) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        combination.forEach((slot, value) -> values.put(slot, TextNode.valueOf(value)));
        return values;
    }
}
