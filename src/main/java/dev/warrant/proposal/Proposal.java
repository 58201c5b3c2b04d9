package dev.warrant.proposal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.canonical.Digest;
import dev.warrant.incident.Incident;
import dev.warrant.incident.Subject;
import dev.warrant.template.Template;
import dev.warrant.template.TemplateRef;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a drafter returned: values for slots, each pointing at an observable, and its declared intent.
 *
 * @param templateDigest the template as the drafter saw it
 * @param drafter who drafted: {@code rules}, or the name of the person
 */
public record Proposal(
        TemplateRef template, Digest templateDigest, Map<String, SlotValue> slots, Intent intent, String drafter) {

    public Proposal {
        slots = Collections.unmodifiableMap(new LinkedHashMap<>(slots));
    }

    /** The same proposal under the name of its real drafter. */
    public Proposal draftedBy(String name) {
        return new Proposal(template, templateDigest, slots, intent, name);
    }

    /** The same proposal with another free text. */
    public Proposal withRationale(String rationale) {
        return new Proposal(
                template, templateDigest, slots, new Intent(intent.goal(), intent.targets(), rationale), drafter);
    }

    /** The texts that it fills in, each once. */
    public List<String> slotValues() {
        return slots.values().stream()
                .map(SlotValue::value)
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .distinct()
                .toList();
    }

    /** What the incident says is compromised and the template, filled like this, leaves as it is. */
    public List<Subject> leaves(Template filled, Incident incident) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        slots.forEach((name, slot) -> values.put(name, slot.value()));
        return filled.contains().leaves(incident.subjects(), values);
    }

    /** The proposal as the HTTP contract writes it: {@code {template{id,version,digest}, slots, intent, drafter}}. */
    public JsonNode json() {
        return ProposalJson.write(this);
    }

    /**
     * A slot's value and where it comes from.
     *
     * @param observable RFC 6901 pointer of the observable in the evidence
     */
    public record SlotValue(JsonNode value, String observable) {}

    /**
     * What the drafter says it wants.
     *
     * @param goal a word of the closed vocabulary of goals
     * @param targets the values that it means to act on
     * @param rationale free text; shown, never interpreted
     */
    public record Intent(String goal, List<String> targets, String rationale) {

        public Intent {
            targets = List.copyOf(targets);
        }
    }
}
