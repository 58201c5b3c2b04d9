package dev.warrant.execution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.canonical.Digest;
import dev.warrant.controlplane.Effect;
import dev.warrant.journal.WarrantedStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What must be found before a step for its preview to hold: the previewed effects, assuming that the steps before it changed what they were to
 * change.
 */
final class PreviewedEffects {

    private PreviewedEffects() {}

    /** How the effects that the step would have now differ, in words; none when the preview holds. */
    static List<String> differences(WarrantedStep step, List<Effect> live) {
        return differences(step, live, List.of());
    }

    /** The same where steps were carried out before their turn: what they change may be changed already, or in part again. */
    static List<String> differencesBeside(WarrantedStep step, List<WarrantedStep> others, List<Effect> live) {
        return differences(step, live, others);
    }

    private static List<String> differences(WarrantedStep step, List<Effect> live, List<WarrantedStep> beside) {
        List<Effect> unexpected = new ArrayList<>(live);
        List<String> differences = new ArrayList<>();
        for (Effect previewed : step.step().effects()) {
            Effect expected = afterStepsBefore(step, previewed);
            Optional<Effect> now = unexpected.stream()
                    .filter(effect -> effect.kind() == expected.kind()
                            && effect.resource().equals(expected.resource()))
                    .findFirst();
            now.ifPresent(unexpected::remove);
            differences.addAll(now.map(found -> differences(without(beside, previewed, expected, found), found))
                    .orElse(List.of(expected.resource() + " would no longer be changed")));
        }
        unexpected.forEach(effect -> differences.add(effect.resource() + " would be changed as well"));
        return differences;
    }

    /** What these steps are to change counts as expected, however it is found; what the step itself leads to does not. */
    private static Effect without(List<WarrantedStep> beside, Effect previewed, Effect expected, Effect found) {
        ObjectNode before = expected.before().deepCopy();
        ObjectNode after = expected.after().deepCopy();
        List<String> own = LiveState.changedNames(previewed);
        beside.stream()
                .flatMap(other -> other.step().effects().stream())
                .filter(effect -> effect.resource().equals(expected.resource()))
                .flatMap(effect -> LiveState.changedNames(effect).stream())
                .filter(found.before()::has)
                .forEach(name -> {
                    before.set(name, found.before().path(name));
                    if (!own.contains(name)) {
                        after.set(name, found.after().path(name));
                    }
                });
        return new Effect(expected.kind(), expected.resource(), before, after);
    }

    private static Effect afterStepsBefore(WarrantedStep step, Effect previewed) {
        ObjectNode before = previewed.before().deepCopy();
        ObjectNode after = previewed.after().deepCopy();
        List<String> own = LiveState.changedNames(previewed);
        step.before().stream()
                .flatMap(earlier -> earlier.step().effects().stream())
                .filter(effect -> effect.resource().equals(previewed.resource()))
                .forEach(effect -> LiveState.changedNames(effect).stream()
                        .filter(before::has)
                        .forEach(name -> {
                            before.set(name, effect.after().path(name));
                            if (!own.contains(name)) {
                                after.set(name, effect.after().path(name));
                            }
                        }));
        return new Effect(previewed.kind(), previewed.resource(), before, after);
    }

    private static List<String> differences(Effect expected, Effect now) {
        return Stream.concat(
                        differences(expected, expected.before(), now.before(), " was expected to be ", " and is "),
                        differences(expected, expected.after(), now.after(), " was to become ", " and would become "))
                .toList();
    }

    private static Stream<String> differences(
            Effect effect, JsonNode expected, JsonNode now, String wasExpected, String isNow) {
        TreeSet<String> names = new TreeSet<>();
        expected.fieldNames().forEachRemaining(names::add);
        now.fieldNames().forEachRemaining(names::add);
        return names.stream()
                .filter(name -> !same(expected.get(name), now.get(name)))
                .map(name -> effect.resource() + ": " + name + wasExpected + shown(expected.get(name)) + isNow
                        + shown(now.get(name)));
    }

    /** The same in canonical form: a number that was on record may come back as another type of number. */
    private static boolean same(@Nullable JsonNode one, @Nullable JsonNode other) {
        return Objects.equals(one, other)
                || (one != null && other != null && canonical(one).equals(canonical(other)));
    }

    private static Digest canonical(JsonNode value) {
        return Digest.of(JsonNodeFactory.instance.arrayNode().add(value));
    }

    private static String shown(@Nullable JsonNode value) {
        return value == null ? "absent" : value.toString();
    }
}
