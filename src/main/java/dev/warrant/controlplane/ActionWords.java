package dev.warrant.controlplane;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Builds the description of an action. A part that is not given is empty; an action without a given undo has none. */
public final class ActionWords {

    private final String name;
    private String sentence = "";
    private String targetType = "";
    private List<String> parameters = List.of();
    private Set<EffectKind> kinds = Set.of();
    private final List<AttributeChange> changes = new ArrayList<>();
    private boolean reversible;
    private boolean reExposes;
    private String undo = "";
    private List<String> facts = List.of();
    private String keeps = "";

    ActionWords(String name) {
        this.name = name;
    }

    /** What it acts on; the values of the parameters, joined by {@code /}, are the id of that. */
    public ActionWords on(String type, List<String> idParameters) {
        targetType = type;
        parameters = idParameters;
        return this;
    }

    /** What it acts on; the values of the parameters, joined by {@code /}, are the id of that. */
    public ActionWords on(String type, String... idParameters) {
        return on(type, List.of(idParameters));
    }

    /** For people, with {@code {parameter}} where the value of a parameter stands. */
    public ActionWords saying(String text) {
        sentence = text;
        return this;
    }

    /** What sort of effect it has, and on which attributes. */
    public ActionWords changing(EffectKind kind, AttributeChange... attributes) {
        kinds = Set.of(kind);
        changes.addAll(List.of(attributes));
        return this;
    }

    /** It can be undone, and that brings nothing bad back. */
    public ActionWords undoneBy(String what) {
        reversible = true;
        undo = what;
        return this;
    }

    /** It can be undone, and that would bring an exposed secret or a live attacker back. */
    public ActionWords undoneAtARisk(String what) {
        reExposes = true;
        return undoneBy(what);
    }

    /** It cannot be undone, and this is why. */
    public ActionWords neverUndone(String why) {
        undo = why;
        return this;
    }

    /** What a security engineer must know before agreeing. */
    public ActionWords knowing(String... sentences) {
        facts = List.of(sentences);
        return this;
    }

    /** What is kept on record before the step destroys it. */
    public ActionWords keeping(String what) {
        keeps = what;
        return this;
    }

    /** The description. Its plane is the part before the dot in its name. */
    public ActionDescription described() {
        return new ActionDescription(
                name,
                name.substring(0, Math.max(name.indexOf('.'), 0)),
                sentence,
                parameters,
                targetType,
                kinds,
                changes,
                reversible,
                reExposes,
                undo,
                facts,
                keeps);
    }
}
