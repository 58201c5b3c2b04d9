package dev.warrant.drafting;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.warrant.guardrail.QuotedText;
import dev.warrant.incident.Incident;
import dev.warrant.observable.Observable;
import dev.warrant.proposal.Proposal;
import dev.warrant.proposal.Proposal.Intent;
import dev.warrant.proposal.Proposal.SlotValue;
import dev.warrant.proposal.Violation;
import dev.warrant.template.Slot;
import dev.warrant.template.Template;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Fills a slot when exactly one value among the incident's observables can fill it, and otherwise leaves the template to a person. */
@Component
class RulesDrafter implements Drafter {

    private static final String NAME = "rules";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Draft draft(Incident incident, Template template, List<Violation> violations) {
        if (!violations.isEmpty()) {
            return new Undecided(List.of("The only values that fit were refused, and rules have no others"));
        }
        Map<String, SlotValue> slots = new LinkedHashMap<>();
        List<String> reasons = new ArrayList<>();
        for (Slot slot : template.slots().values()) {
            List<Observable> fitting = fitting(slot, incident);
            if (fitting.stream().map(Observable::value).distinct().count() == 1) {
                Observable chosen = fitting.get(0);
                slots.put(slot.name(), new SlotValue(TextNode.valueOf(chosen.value()), chosen.pointer()));
            } else {
                reasons.add(reason(slot, fitting, incident));
            }
        }
        return reasons.isEmpty() ? new Drafted(proposal(template, slots)) : new Undecided(reasons);
    }

    private static List<Observable> fitting(Slot slot, Incident incident) {
        return incident.observables().stream()
                .filter(observable -> slot.admits(observable, incident))
                .sorted(Comparator.comparing(Observable::trusted).reversed())
                .toList();
    }

    private static String reason(Slot slot, List<Observable> fitting, Incident incident) {
        String of = "observable of type '" + slot.observable() + "'";
        if (!fitting.isEmpty()) {
            return "Slot '" + slot.name() + "': more than one " + of + " fits, at "
                    + String.join(
                            ", ",
                            fitting.stream()
                                    .map(Observable::pointer)
                                    .map(QuotedText::of)
                                    .distinct()
                                    .toList());
        }
        int present = incident.observablesOf(slot.observable()).size();
        return "Slot '" + slot.name() + "': "
                + (present == 0
                        ? "the incident has no " + of
                        : "of " + present + " found, no " + of + " meets the slot's trust and schema");
    }

    private static Proposal proposal(Template template, Map<String, SlotValue> slots) {
        Intent intent = new Intent(
                template.goal().word(),
                slots.values().stream()
                        .map(slot -> slot.value().textValue())
                        .distinct()
                        .toList(),
                "For each of " + String.join(", ", slots.keySet())
                        + ", exactly one value among the observables of the incident fits the template.");
        return new Proposal(template.ref(), template.digest(), slots, intent, NAME);
    }
}
