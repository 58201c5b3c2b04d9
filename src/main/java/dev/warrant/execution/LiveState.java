package dev.warrant.execution;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.controlplane.ActionCatalogue;
import dev.warrant.controlplane.Effect;
import dev.warrant.controlplane.EffectReader;
import dev.warrant.journal.WarrantedStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * Compares what is live now with the state before a step. Only what the step was to change counts: other steps and other people change
 * the rest.
 */
@Component
class LiveState {

    private final ActionCatalogue catalogue;

    LiveState(ActionCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    Comparison comparedWithBefore(WarrantedStep step) {
        return compared(step, reading -> differencesFromBefore(step, reading.effects()));
    }

    /** Whether the step would do what was previewed for it, when the steps before it have done what was previewed for them. */
    Comparison comparedWithPreview(WarrantedStep step) {
        return compared(step, reading -> PreviewedEffects.differences(step, reading.effects()));
    }

    /** The same where steps, this one or later ones, were carried out before their turn. */
    Comparison comparedWithPreviewBeside(WarrantedStep step, List<WarrantedStep> others) {
        return compared(step, reading -> PreviewedEffects.differencesBeside(step, others, reading.effects()));
    }

    private Comparison compared(WarrantedStep step, Function<EffectReader.Readable, List<String>> differences) {
        String plane = step.policy().controlPlane();
        Optional<EffectReader> reader = catalogue.reader(plane);
        if (reader.isEmpty()) {
            return new Unreadable("Control plane '" + plane + "' cannot be read here");
        }
        try {
            EffectReader.Reading reading = PlaneFailed.orAnswer(
                    plane, "reading " + step.target(), () -> reader.get().read(step.call()));
            return compared(reading, differences);
        } catch (PlaneFailed e) {
            return new Unreadable(String.valueOf(e.getMessage()));
        }
    }

    private static Comparison compared(
            EffectReader.Reading reading, Function<EffectReader.Readable, List<String>> differences) {
        if (reading instanceof EffectReader.Unreadable unreadable) {
            return new Unreadable(unreadable.reason());
        }
        if (reading instanceof EffectReader.NotFound gone) {
            return new Differs(gone.resource() + " no longer exists");
        }
        List<String> found = differences.apply((EffectReader.Readable) reading);
        return found.isEmpty() ? new AsBefore() : new Differs(String.join("; ", found));
    }

    private static List<String> differencesFromBefore(WarrantedStep step, List<Effect> live) {
        return step.step().effects().stream()
                .flatMap(effect -> differences(effect, live).stream())
                .toList();
    }

    private static List<String> differences(Effect previewed, List<Effect> live) {
        Optional<JsonNode> now = live.stream()
                .filter(effect ->
                        effect.kind() == previewed.kind() && effect.resource().equals(previewed.resource()))
                .findFirst()
                .map(Effect::before);
        return changedNames(previewed).stream()
                .filter(name -> !previewed
                        .before()
                        .path(name)
                        .equals(now.map(state -> state.path(name)).orElse(null)))
                .map(name -> previewed.resource() + ": " + name + " was "
                        + previewed.before().path(name) + " and is "
                        + now.map(state -> state.path(name).toString()).orElse("gone"))
                .toList();
    }

    /** The names that the effect was to change. */
    static List<String> changedNames(Effect effect) {
        List<String> names = new ArrayList<>();
        effect.before().fieldNames().forEachRemaining(names::add);
        names.removeIf(name -> effect.before().path(name).equals(effect.after().path(name)));
        return names;
    }

    /** How live state compares. */
    sealed interface Comparison {}

    /** As it was to be found. */
    record AsBefore() implements Comparison {}

    record Differs(String what) implements Comparison {}

    record Unreadable(String reason) implements Comparison {}
}
