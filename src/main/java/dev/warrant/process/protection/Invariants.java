package dev.warrant.process.protection;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code invariants.json}, which Camunda Modeler's linter reads too. {@code invariants.md} beside it explains every key, and both
 * programs follow it.
 *
 * @param process the id of the process that is protected
 * @param nodes the BPMN names of flow nodes
 * @param defaults what an attribute means when it is absent
 * @param cosmetic attributes that are free on every element
 * @param words that each extension property may hold, by its name
 * @param reserved what no expression may name, because the engine or Spring would supply more than a variable
 * @param variables that route the process
 */
@JsonIgnoreProperties("$comment")
record Invariants(
        String process,
        Namespaces namespaces,
        Elements elements,
        Map<String, Set<String>> attributes,
        Set<String> nodes,
        Map<String, String> defaults,
        Set<String> cosmetic,
        Set<String> freeEvents,
        Set<String> freeDelegates,
        Notices notices,
        Map<String, Set<String>> words,
        FreeWords freeWords,
        Set<String> reserved,
        Set<String> variables,
        Set<String> uninterrupted,
        Map<String, Set<String>> sidePaths,
        List<List<String>> together,
        List<PathRule> paths,
        DecisionVocabulary dmn,
        Map<String, DecisionShape> decisions,
        Map<String, List<String>> closed,
        Map<String, Facts> core,
        Map<String, Rule> rules) {

    private static final String SHIPPED = "/protection/invariants.json";

    /** Namespaces of BPMN, of Camunda, those of the drawing, and those of which only settings may stand anywhere. */
    record Namespaces(String bpmn, String camunda, Set<String> drawing, Set<String> ignored) {}

    /** Names of elements that may stand in a diagram, by namespace. */
    record Elements(Set<String> bpmn, Set<String> camunda, Set<String> drawing) {}

    /** The words that a process owner's own elements may carry, and the scope in which they may. */
    record FreeWords(String scope, Set<String> state, Set<String> outcome) {}

    /**
     * What a task that notifies people must contain.
     *
     * @param recipients the ids of the groups that can be told
     * @param longest how many characters each of its texts may have, by its name
     */
    record Notices(String delegate, Set<String> recipients, Map<String, Integer> longest) {}

    /** What a rule demands, and what to do when it is broken. */
    record Rule(String holds, String mend) {}

    /** Every way between two sets of elements passes one of these. */
    record PathRule(String rule, Set<String> from, Set<String> to, List<Waypoint> through) {}

    /** What a decision may be written with: DMN, its drawing right below the root, and what an editor keeps in extensions. */
    record DecisionVocabulary(
            Set<String> namespaces, Set<String> elements, String drawing, Set<String> editors, Set<String> languages) {}

    /**
     * What a decision keeps.
     *
     * @param inputs what it is given, by name, and of which type each is in FEEL
     */
    record DecisionShape(
            String hitPolicy, Map<String, String> inputs, Map<String, String> outputs, Map<String, String> optional) {}

    /** The invariants that ship with this application. */
    static Invariants shipped() {
        try (InputStream file = Invariants.class.getResourceAsStream(SHIPPED)) {
            if (file == null) {
                throw new IllegalStateException("The application has no " + SHIPPED);
            }
            return read(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + SHIPPED, e);
        }
    }

    static Invariants read(InputStream json) throws IOException {
        return JsonMapper.builder().build().readValue(json, Invariants.class);
    }

    /** The same without one rule. */
    Invariants without(String rule) {
        var fewer = new HashMap<>(rules);
        fewer.remove(rule);
        return new Invariants(
                process,
                namespaces,
                elements,
                attributes,
                nodes,
                defaults,
                cosmetic,
                freeEvents,
                freeDelegates,
                notices,
                words,
                freeWords,
                reserved,
                variables,
                uninterrupted,
                sidePaths,
                together,
                paths,
                dmn,
                decisions,
                closed,
                core,
                fewer);
    }

    /** Which elements own which part of Warrant: attribute or kind, and name, to ids. */
    Map<String, Set<String>> owners() {
        var owners = new HashMap<String, Set<String>>();
        core.forEach(
                (id, facts) -> facts.belongings().forEach(owned -> owners.computeIfAbsent(owned, key -> new HashSet<>())
                        .add(id)));
        return owners;
    }

    /** The names of all delegates and listeners that a diagram may use somewhere. */
    Set<String> delegates() {
        return Stream.concat(
                        freeDelegates.stream(),
                        core.values().stream()
                                .flatMap(facts -> facts.belongings().stream())
                                .filter(owned -> owned.startsWith(Facts.DELEGATE))
                                .map(owned -> owned.substring(Facts.DELEGATE.length() + 2, owned.length() - 1)))
                .collect(Collectors.toUnmodifiableSet());
    }

    boolean isOptional(String id) {
        Facts facts = core.get(id);
        return facts == null || facts.optional();
    }

    /** An element by its id, or a flow that is only taken when a condition holds, or only when it does not. */
    record Waypoint(
            @Nullable String element,
            @Nullable String condition,
            @Nullable String otherwise) {

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Waypoint of(JsonNode text) {
            return text.isTextual()
                    ? new Waypoint(text.asText(), null, null)
                    : new Waypoint(
                            null,
                            text.path("if").asText(null),
                            text.path("otherwise").asText(null));
        }
    }
}
