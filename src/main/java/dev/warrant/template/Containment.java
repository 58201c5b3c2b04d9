package dev.warrant.template;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.incident.Subject;
import dev.warrant.observable.SubjectType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Which subjects of an incident a template contains. It leaves alone what it does not name, what is named but does not fill the slots, and what
 * lives on several instances, because steps act on one of them.
 *
 * @param means by the type of the subject
 */
public record Containment(Map<SubjectType, Means> means) {

    /** Contains nothing that is compromised; for a template that only removes a means of attack, such as an address. */
    public static final Containment NONE = new Containment(Map.of());

    public Containment {
        means = Map.copyOf(means);
    }

    /** How subjects of one type are contained. */
    public sealed interface Means {}

    /**
     * By the slots that name the subject: the one whose values fill them is contained, and no other.
     *
     * @param slots one, or the slot of what qualifies the name and that of the name: namespace and workload
     */
    public record BySlots(List<String> slots) implements Means {

        public BySlots {
            slots = List.copyOf(slots);
        }

        private boolean name(Subject subject, SubjectType type, Map<String, JsonNode> slotValues) {
            List<String> values = slots.stream()
                    .map(slotValues::get)
                    .map(value -> value == null ? "" : value.asText())
                    .toList();
            String name = values.get(values.size() - 1);
            return !values.contains("")
                    && subject.value().equals(type.value(values.size() == 1 ? "" : values.get(0), name));
        }
    }

    /**
     * Together with every subject of another type: the fingerprint of a secret with the credential that it belongs to. There must be as many of
     * each.
     */
    public record Along(SubjectType with) implements Means {}

    /**
     * The subjects that a policy with these values leaves as they are.
     *
     * @param slotValues by slot name
     */
    public List<Subject> leaves(List<Subject> subjects, Map<String, JsonNode> slotValues) {
        List<Subject> left = new ArrayList<>(subjects.stream()
                .filter(subject -> !isFilledBy(subject, slotValues))
                .toList());
        left.removeIf(subject -> goesAlong(subject, subjects, slotValues));
        return List.copyOf(left);
    }

    /** Whether there are subjects, and each is of a type that is contained and lives on one instance. */
    boolean isMeantFor(List<Subject> subjects) {
        return !subjects.isEmpty()
                && subjects.stream()
                        .allMatch(subject -> !subject.isOnSeveralInstances()
                                && SubjectType.ofWord(subject.type())
                                        .filter(means::containsKey)
                                        .isPresent());
    }

    private boolean isFilledBy(Subject subject, Map<String, JsonNode> slotValues) {
        return !subject.isOnSeveralInstances()
                && SubjectType.ofWord(subject.type())
                        .filter(type ->
                                means.get(type) instanceof BySlots slots && slots.name(subject, type, slotValues))
                        .isPresent();
    }

    private boolean goesAlong(Subject subject, List<Subject> subjects, Map<String, JsonNode> slotValues) {
        return SubjectType.ofWord(subject.type())
                .filter(type -> means.get(type) instanceof Along along
                        && areContained(
                                of(along.with(), subjects), of(type, subjects).size(), slotValues))
                .isPresent();
    }

    private boolean areContained(List<Subject> others, int atLeast, Map<String, JsonNode> slotValues) {
        return others.size() >= atLeast && others.stream().allMatch(other -> isFilledBy(other, slotValues));
    }

    private static List<Subject> of(SubjectType type, List<Subject> subjects) {
        return subjects.stream()
                .filter(subject -> subject.type().equals(type.word()))
                .toList();
    }
}
