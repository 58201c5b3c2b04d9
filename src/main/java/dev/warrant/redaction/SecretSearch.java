package dev.warrant.redaction;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds out which values of a document are secrets: those that the source names, those under a name for secrets, and those that look like
 * one. The first 64 of them, the source's own before the others, are then looked for in every encoding; beyond that many, a secret is still
 * replaced where it was found.
 */
final class SecretSearch {

    static final int MOST = 64;

    private static final int SHORTEST_SWEPT = 8;

    private final Set<String> declared;

    private final Set<String> values = new LinkedHashSet<>();

    /** Pointers of the values that are secret as a whole. */
    private final Set<String> whole = new HashSet<>();

    private final Reading.Once readings = new Reading.Once();

    private SecretSearch(List<String> declared) {
        this.declared = Set.copyOf(declared);
    }

    static SecretSearch in(JsonNode document, List<String> declared, List<String> texts) {
        SecretSearch search = new SecretSearch(declared);
        for (String pointer : declared) {
            search.declare(Pointers.resolve(document, pointer), pointer);
        }
        search.walk(document, "", false);
        texts.forEach(search::collect);
        return search;
    }

    Secrets secrets() {
        return new Secrets(values.stream().map(Secret::new).toList());
    }

    Reading.Once readings() {
        return readings;
    }

    boolean isWhole(String pointer) {
        return whole.contains(pointer);
    }

    private void declare(JsonNode node, String at) {
        if (node.isContainerNode()) {
            members(node, at).forEach(member -> declare(member.node(), member.pointer()));
        } else if ((node.isTextual() || node.isNumber()) && !node.asText().isBlank()) {
            whole.add(at);
            add(SensitiveNames.secretIn(node.asText()));
        }
    }

    private void walk(JsonNode node, String at, boolean sensitive) {
        if (node.isObject()) {
            KnownObject object = KnownObject.of(node);
            members(node, at).forEach(member -> {
                if (object.isContent(member.name())) {
                    hide(member.node(), member.pointer());
                } else {
                    walk(member.node(), member.pointer(), object.isSensitive(member.name(), sensitive));
                }
            });
            return;
        }
        if (node.isArray()) {
            CommandLine.secretsIn(node).forEach(index -> hide(node.get(index), at + "/" + index));
            members(node, at).forEach(member -> walk(member.node(), member.pointer(), sensitive));
            return;
        }
        String text = node.asText();
        if (declared.contains(at)) {
            return;
        }
        if (sensitive && isValue(node)) {
            hide(node, at);
        } else if (node.isTextual()) {
            collect(text);
        }
    }

    private void hide(JsonNode node, String at) {
        if (node.isContainerNode()) {
            members(node, at).forEach(member -> hide(member.node(), member.pointer()));
        } else if (isValue(node)) {
            whole.add(at);
            sweep(SensitiveNames.secretIn(node.asText()));
        }
    }

    private static boolean isValue(JsonNode node) {
        return node.isTextual()
                ? SensitiveNames.isValue(node.asText())
                : node.isNumber() && SensitiveNames.isNumberValue(node.asText());
    }

    private void collect(String text) {
        readings.of(text).secrets().forEach(span -> sweep(span.secret()));
    }

    private void sweep(String value) {
        if (value.length() >= SHORTEST_SWEPT) {
            add(value);
        }
    }

    private void add(String value) {
        if (values.size() < MOST) {
            values.add(value);
        }
    }

    private static Stream<Member> members(JsonNode container, String at) {
        if (container.isObject()) {
            return container.properties().stream()
                    .map(field -> new Member(field.getKey(), Pointers.member(at, field.getKey()), field.getValue()));
        }
        return IntStream.range(0, container.size())
                .mapToObj(index -> new Member("", at + "/" + index, container.get(index)));
    }

    private record Member(String name, String pointer, JsonNode node) {}
}
