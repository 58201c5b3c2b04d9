package dev.warrant.controlplane;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.StreamSupport;

/** What was seen when a step's undo was looked at before anything was done. Sentences hold no secret, no time and nothing that comes and goes. */
public record Rehearsal(List<Check> checks) {

    /** For a step that was never looked at, such as one on record from before there were rehearsals. */
    public static final Rehearsal NONE = new Rehearsal(List.of());

    private static final Set<Subject> NEEDED = Set.of(Subject.SNAPSHOT, Subject.PARAMETERS, Subject.PERMISSION);

    public Rehearsal {
        checks = List.copyOf(checks);
    }

    /** Nothing could be looked at, for example because the plane is away. */
    public static Rehearsal notShown(String why) {
        return new Rehearsal(List.of(new Check(Subject.UNDO, false, why)));
    }

    /** The action cannot be undone, whatever the plane permits. */
    public static Rehearsal irreversible(String why) {
        return new Rehearsal(List.of(new Check(Subject.NATURE, false, why)));
    }

    /** Whether all that undo needs was looked at and was there. */
    public boolean shown() {
        return NEEDED.stream().allMatch(needed -> checks.stream().anyMatch(check -> check.what() == needed))
                && checks.stream().allMatch(Check::shown);
    }

    /** Whether there was nothing to rehearse, because the action has no undo. */
    public boolean ofTheIrreversible() {
        return checks.stream().anyMatch(check -> check.what() == Subject.NATURE);
    }

    /** Whether a call binds each parameter that its undo would be called with to a text. */
    public static Check parameters(ActionDescription action, ActionCall call) {
        List<String> missing = action.parameters().stream()
                .filter(name -> call.parameters()
                        .getOrDefault(name, MissingNode.getInstance())
                        .asText()
                        .isBlank())
                .toList();
        return missing.isEmpty()
                ? new Check(Subject.PARAMETERS, true, "Bound: " + String.join(", ", action.parameters()))
                : new Check(Subject.PARAMETERS, false, "Not bound: " + String.join(", ", missing));
    }

    /** {@code [{check, shown, note}]}. */
    public ArrayNode json() {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        checks.forEach(check -> json.addObject()
                .put("check", check.what().word())
                .put("shown", check.shown())
                .put("note", check.note()));
        return json;
    }

    /** Reads what {@link #json} wrote; nothing is {@link #NONE}. */
    public static Rehearsal of(JsonNode json) {
        return new Rehearsal(StreamSupport.stream(json.spliterator(), false)
                .map(check -> new Check(
                        Subject.of(check.path("check").asText()),
                        check.path("shown").booleanValue(),
                        check.path("note").asText()))
                .toList());
    }

    /** What a check is about. */
    public enum Subject {
        /** The state before, in all that undo puts back. */
        SNAPSHOT,
        /** What the undo would be called with. */
        PARAMETERS,
        /** That the plane would let it happen. */
        PERMISSION,
        /** The undo as a whole, where nothing of it could be looked at. */
        UNDO,
        /** That the action has no undo at all. */
        NATURE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /**
         * The subject with this word.
         *
         * @throws IllegalArgumentException when there is none
         */
        public static Subject of(String word) {
            return Arrays.stream(values())
                    .filter(subject -> subject.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("A rehearsal has no check named '" + word + "'"));
        }
    }

    /**
     * One thing that undo needs.
     *
     * @param shown whether it was seen to be there
     * @param note what was seen, or why not, in one sentence
     */
    public record Check(Subject what, boolean shown, String note) {}
}
