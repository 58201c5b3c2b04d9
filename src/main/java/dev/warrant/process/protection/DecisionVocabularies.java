package dev.warrant.process.protection;

import dev.warrant.gate.GateInput;
import dev.warrant.gate.GateKind;
import dev.warrant.gate.Gates.DecidedGate;
import dev.warrant.incident.IncidentKind;
import dev.warrant.incident.Severity;
import dev.warrant.observable.ObservableTypes;
import dev.warrant.observable.SubjectType;
import dev.warrant.template.TemplateWords;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Holds the words in the tables of Warrant's decisions to the vocabularies of their inputs and outputs: a rule on a word that nobody uses never fires, and
 * an answer that nobody knows helps nobody.
 */
public final class DecisionVocabularies {

    static final String GATE = "approval-gate";
    static final String SELECTION = "select-template";

    /** Under which a table may read the verdict too. */
    static final String VERDICT = "verdict";

    private static final String RULE = "decision-names-known-words";
    private static final String MEND = "Use one of these words, or take the rule or column away.";

    private final Map<String, Map<String, Vocabulary>> decisions;

    private DecisionVocabularies(Map<String, Map<String, Vocabulary>> decisions) {
        this.decisions = decisions;
    }

    /** Those that are the same in every installation. */
    static DecisionVocabularies closed() {
        return new DecisionVocabularies(Map.of(
                GATE,
                gate(),
                SELECTION,
                Map.of(
                        "incidentKind",
                        Vocabulary.of("kind of incident", words(IncidentKind.values(), IncidentKind::word)),
                        "severity",
                        Vocabulary.of("severity", words(Severity.values(), Severity::word)),
                        "subjectTypes",
                        Vocabulary.of("type of subject", words(SubjectType.values(), SubjectType::word)))));
    }

    /**
     * Those that depend on the templates of an installation.
     *
     * @param isTemplate whether there is a template of an id, also one that is no longer valid
     * @param released the ids of those that a table may take
     * @param slots the observable types that fill their slots; each counts as known, even if only a template names it
     */
    public static DecisionVocabularies ofTemplates(
            Predicate<String> isTemplate, Supplier<Set<String>> released, Supplier<Set<String>> slots) {
        Vocabulary templates = new Vocabulary("template", isTemplate, released);
        Vocabulary types = new Vocabulary(
                "observable type",
                word -> ObservableTypes.find(word).isPresent() || slots.get().contains(word),
                () -> types(slots.get()));
        return new DecisionVocabularies(Map.of(
                SELECTION,
                Map.of(
                        "templateId", templates,
                        "fittingTemplates", templates,
                        "soleTemplate", templates,
                        "observableTypes", types)));
    }

    /** Whether a file is the decision {@code select-template} as it ships, which is not held to the templates of an installation. */
    public static boolean isShippedSelection(byte[] content) {
        try (InputStream shipped = DecisionVocabularies.class.getResourceAsStream("/processes/select-template.dmn")) {
            return shipped != null && Arrays.equals(shipped.readAllBytes(), content);
        } catch (IOException e) {
            throw new UncheckedIOException("The shipped decision " + SELECTION + " cannot be read", e);
        }
    }

    /** What a table may say where these templates are all there are. */
    static DecisionVocabularies of(TemplateWords templates) {
        return ofTemplates(templates.ids()::contains, templates::ids, templates::types);
    }

    private static Set<String> types(Set<String> slots) {
        Set<String> types = new TreeSet<>(slots);
        ObservableTypes.known().forEach(type -> types.add(type.word()));
        return types;
    }

    /** What is wrong with the words in a file; nothing where it is no decision of Warrant. */
    public List<Fault> faults(String file, byte[] content) {
        if (!file.endsWith(".dmn")) {
            return List.of();
        }
        return decisions.entrySet().stream()
                .flatMap(decision -> {
                    Map<String, Vocabulary> known = decision.getValue();
                    return DecisionWords.in(content, decision.getKey(), known.keySet()).stream()
                            .flatMap(named ->
                                    faults(file, named, Objects.requireNonNull(known.get(named.name()))).stream());
                })
                .toList();
    }

    /** The names of all inputs and outputs whose words are known, by decision. */
    Map<String, Map<String, Vocabulary>> all() {
        return decisions;
    }

    private static List<Fault> faults(String file, DecisionWords.Named named, Vocabulary vocabulary) {
        return vocabulary.objectionsTo(named.word()).stream()
                .map(objection -> new Fault(file, named.element(), RULE, named.place() + ": " + objection, MEND))
                .toList();
    }

    private static Map<String, Vocabulary> gate() {
        Map<String, Vocabulary> gate = new HashMap<>();
        for (GateInput input : GateInput.values()) {
            if (!input.words().isEmpty()) {
                gate.put(input.word(), Vocabulary.of("value of '" + input.word() + "'", input.words()));
            }
        }
        gate.put(VERDICT, Vocabulary.of("value of '" + VERDICT + "'", GateInput.REVIEW_VERDICT.words()));
        gate.put("gate", Vocabulary.of("gate", words(GateKind.values(), GateKind::word)));
        gate.put("groups", Vocabulary.listOf("seat", DecidedGate.knownGroups()));
        return gate;
    }

    private static <T> List<String> words(T[] values, Function<T, String> word) {
        return Arrays.stream(values).map(word).toList();
    }

    /**
     * The words that a decision table may use of one thing.
     *
     * @param what one of them is called
     * @param all for people who used another word
     * @param isList whether a text of the table may hold several words, with commas between them
     */
    record Vocabulary(
            String what, Predicate<String> known, Supplier<? extends Collection<String>> all, boolean isList) {

        /** Words that depend on the installation. */
        Vocabulary(String what, Predicate<String> known, Supplier<? extends Collection<String>> all) {
            this(what, known, all, false);
        }

        static Vocabulary of(String what, List<String> words) {
            return new Vocabulary(what, words::contains, () -> words);
        }

        /** An empty list is allowed. */
        static Vocabulary listOf(String what, List<String> words) {
            return new Vocabulary(what, words::contains, () -> words, true);
        }

        /** What is wrong with a text of a table, one sentence for each unknown word. */
        List<String> objectionsTo(String text) {
            return words(text)
                    .filter(word -> !known.test(word))
                    .map(word -> "'" + word + "' is not a known " + what + "; known are "
                            + String.join(", ", new TreeSet<>(all.get())))
                    .toList();
        }

        private Stream<String> words(String text) {
            if (!isList) {
                return Stream.of(text);
            }
            return text.isBlank()
                    ? Stream.empty()
                    : Arrays.stream(text.split(",", -1)).map(String::strip);
        }
    }
}
