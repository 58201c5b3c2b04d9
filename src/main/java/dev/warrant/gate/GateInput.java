package dev.warrant.gate;

import dev.warrant.controlplane.EffectKind;
import dev.warrant.incident.Severity;
import dev.warrant.review.Verdict;
import dev.warrant.template.Mode;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What the decision {@code approval-gate} is given, each under the one name that the process variable, the columns of the table and the refusals use.
 * The list stands in {@code invariants.json} and in {@code docs/process-owners.md} too; tests hold both to it.
 */
public enum GateInput {
    TEMPLATE_MODE(
            "templateMode",
            Kind.STRING,
            "how far the template may go: `automatic`, `approve` or `recommend`",
            words(Mode.values(), Mode::word),
            known -> known.templateMode().word()),
    SEVERITY(
            "severity",
            Kind.STRING,
            "of the incident: `low`, `medium`, `high` or `critical`",
            words(Severity.values(), Severity::word),
            known -> known.severity().word()),
    ENVIRONMENT("environment", Kind.STRING, "of the incident, such as `production`", GateCircumstances::environment),
    REVIEW_VERDICT(
            "reviewVerdict",
            Kind.STRING,
            "of the intent review: `consistent`, `doubtful` or `refused`; `refused` too where no whole review of this policy exists",
            words(Verdict.values(), Verdict::word),
            known -> known.verdict().word()),
    EFFECT_KINDS(
            "effectKinds",
            Kind.LIST,
            "what the effects change: some of `access`, `network`, `privilege`, `secret`, `session`, `workload`",
            words(EffectKind.values(), EffectKind::word),
            known -> known.effectKinds().stream().map(EffectKind::word).sorted().toList()),
    REVERSIBLE(
            "reversible",
            Kind.BOOLEAN,
            "whether every step can be undone, and its undo was shown",
            GateCircumstances::reversible),
    AFFECTED("affected", Kind.NUMBER, "how many resources the policy touches", GateCircumstances::affected),
    MAX_AFFECTED("maxAffected", Kind.NUMBER, "how many the template allows", GateCircumstances::maxAffected),
    UNTRUSTED_VALUES(
            "untrustedValues",
            Kind.BOOLEAN,
            "whether a slot holds a value that an attacker could have written",
            GateCircumstances::untrustedValues),
    POPULATED_BY_HAND(
            "populatedByHand", Kind.BOOLEAN, "whether a person filled the slots", GateCircumstances::populatedByHand),
    EXECUTABLE(
            "executable",
            Kind.BOOLEAN,
            "whether the policy may be carried out, and not only recommended",
            known -> known.executable() && known.recommendOnly().isEmpty());

    private final String word;
    private final Kind kind;
    private final String meaning;
    private final List<String> words;
    private final Function<GateCircumstances, Object> value;

    GateInput(String word, Kind kind, String meaning, Function<GateCircumstances, Object> value) {
        this(word, kind, meaning, List.of(), value);
    }

    GateInput(String word, Kind kind, String meaning, List<String> words, Function<GateCircumstances, Object> value) {
        this.word = word;
        this.kind = kind;
        this.meaning = meaning;
        this.words = words;
        this.value = value;
    }

    /** The name of the process variable that the table reads. */
    public String word() {
        return word;
    }

    public Kind kind() {
        return kind;
    }

    /** For process owners, in Markdown. */
    public String meaning() {
        return meaning;
    }

    /** The only words that it can be, or that can be in it; empty where it is no word of a closed vocabulary. */
    public List<String> words() {
        return words;
    }

    private static <T> List<String> words(T[] values, Function<T, String> word) {
        return Arrays.stream(values).map(word).toList();
    }

    static Map<GateInput, Object> of(GateCircumstances circumstances) {
        Map<GateInput, Object> inputs = new EnumMap<>(GateInput.class);
        for (GateInput input : values()) {
            inputs.put(input, input.value.apply(circumstances));
        }
        return inputs;
    }

    /** The type of an input, by its name in FEEL. */
    public enum Kind {
        STRING("string"),
        BOOLEAN("boolean"),
        NUMBER("number"),
        /** Of words. */
        LIST("list");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }
}
