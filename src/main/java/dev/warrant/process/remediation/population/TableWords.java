package dev.warrant.process.remediation.population;

import dev.warrant.incident.IncidentKind;
import dev.warrant.observable.ObservableType;
import dev.warrant.observable.ObservableTypes;
import dev.warrant.observable.SubjectType;
import dev.warrant.process.engine.DeploymentCheck;
import dev.warrant.process.protection.DecisionWords;
import dev.warrant.process.protection.Fault;
import dev.warrant.process.remediation.RemediationProcess;
import dev.warrant.template.Slot;
import dev.warrant.template.Template;
import dev.warrant.template.Templates;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Checks the decisions of process owners against the registry of observable types and the released templates: a rule on a word that nobody uses
 * never fires, and an answer that names no template helps nobody. The shipped tables are not checked, because an installation may have other
 * templates.
 */
@Component
class TableWords implements DeploymentCheck {

    private static final String SELECTION = "select-template";
    private static final String RULE = "decision-names-known-words";

    private final Templates templates;
    private final Map<String, Words> words;

    TableWords(Templates templates) {
        this.templates = templates;
        Words ids = new Words("template", templates::isKnown, this::released);
        this.words = Map.of(
                RemediationProcess.TEMPLATE_ID.name(),
                ids,
                RemediationProcess.FITTING_TEMPLATES.name(),
                ids,
                RemediationProcess.SOLE_TEMPLATE.name(),
                ids,
                RemediationProcess.OBSERVABLE_TYPES.name(),
                new Words("observable type", this::isType, this::types),
                RemediationProcess.SUBJECT_TYPES.name(),
                Words.of("type of subject", Arrays.stream(SubjectType.values()).map(SubjectType::word)),
                RemediationProcess.INCIDENT_KIND.name(),
                Words.of(
                        "kind of incident", Arrays.stream(IncidentKind.values()).map(IncidentKind::word)));
    }

    @Override
    public List<Fault> faults(String file, byte[] content) {
        if (!file.endsWith(".dmn") || isShipped(content)) {
            return List.of();
        }
        return DecisionWords.in(content, SELECTION, words.keySet()).stream()
                .flatMap(named -> unknown(file, named).stream())
                .toList();
    }

    private List<Fault> unknown(String file, DecisionWords.Named named) {
        Words vocabulary = words.get(named.name());
        if (vocabulary == null || vocabulary.known().test(named.word())) {
            return List.of();
        }
        return List.of(new Fault(
                file,
                named.element(),
                RULE,
                "'" + named.word() + "' is not a known " + vocabulary.what() + "; known are "
                        + String.join(", ", new TreeSet<>(vocabulary.all().get())),
                "Use one of these words, or take the rule or column away."));
    }

    private Stream<Template> all() {
        return templates.released().stream();
    }

    private List<String> released() {
        return all().map(template -> template.ref().id()).distinct().toList();
    }

    /** The observable type of a slot of a released template counts too, even when somebody made it up. */
    private List<String> types() {
        return Stream.concat(
                        ObservableTypes.known().stream().map(ObservableType::word),
                        all().flatMap(template -> template.slots().values().stream())
                                .map(Slot::observable))
                .distinct()
                .toList();
    }

    private boolean isType(String word) {
        return ObservableTypes.find(word).isPresent() || types().contains(word);
    }

    private static boolean isShipped(byte[] content) {
        try (InputStream shipped = TableWords.class.getResourceAsStream("/processes/" + SELECTION + ".dmn")) {
            return shipped != null && Arrays.equals(shipped.readAllBytes(), content);
        } catch (IOException e) {
            throw new UncheckedIOException("The decision " + SELECTION + " that ships cannot be read", e);
        }
    }

    /**
     * A vocabulary.
     *
     * @param what one of its words is called
     * @param all for people who used another word
     */
    private record Words(String what, Predicate<String> known, Supplier<List<String>> all) {

        private static Words of(String what, Stream<String> words) {
            List<String> closed = words.toList();
            return new Words(what, closed::contains, () -> closed);
        }
    }
}
