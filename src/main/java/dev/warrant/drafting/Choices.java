package dev.warrant.drafting;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.warrant.guardrail.Guardrails;
import dev.warrant.guardrail.OwnAccounts;
import dev.warrant.guardrail.ProtectedCombinations;
import dev.warrant.guardrail.ProtectedTargets;
import dev.warrant.incident.Incident;
import dev.warrant.observable.Observable;
import dev.warrant.proposal.Candidates;
import dev.warrant.proposal.Proposal;
import dev.warrant.proposal.Proposal.Intent;
import dev.warrant.proposal.Proposal.SlotValue;
import dev.warrant.proposal.Submission;
import dev.warrant.proposal.Violation;
import dev.warrant.template.Slot;
import dev.warrant.template.Template;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/**
 * What a person who populates a template by hand can choose: for each slot, the values in the incident that the guardrails would pass, and why
 * they would refuse the others.
 */
@Service
public final class Choices {

    private final Guardrails guardrails;
    private final OwnAccounts ownAccounts;
    private final ProtectedTargets protectedTargets;

    Choices(Guardrails guardrails, OwnAccounts ownAccounts, ProtectedTargets protectedTargets) {
        this.guardrails = guardrails;
        this.ownAccounts = ownAccounts;
        this.protectedTargets = protectedTargets;
    }

    /** One for each slot, in the order of the template. */
    public List<ForSlot> of(Incident incident, Template template) {
        Candidates candidates =
                Candidates.of(incident, template, (slot, value) -> ownAccounts.include(value, slot.observable(), ""));
        Set<Map<String, String>> forbidden = new ProtectedCombinations(protectedTargets, template, candidates).all();
        return template.slots().values().stream()
                .map(slot -> forSlot(slot, incident, template, forbidden))
                .toList();
    }

    private ForSlot forSlot(Slot slot, Incident incident, Template template, Set<Map<String, String>> forbidden) {
        List<Observable> admitted = new ArrayList<>();
        List<Refused> refused = new ArrayList<>();
        bestOfEachValue(slot, incident).forEach((value, observable) -> {
            List<String> reasons = reasons(slot, observable, incident, template);
            if (!reasons.isEmpty()) {
                refused.add(new Refused(value, reasons));
            } else if (forbidden.contains(Map.of(slot.name(), value))) {
                refused.add(
                        new Refused(value, List.of("The template protects every resource that it could stand for")));
            } else {
                admitted.add(observable);
            }
        });
        return new ForSlot(slot, admitted, refused);
    }

    /** What the guardrails have against this value in this slot. */
    private List<String> reasons(Slot slot, Observable observable, Incident incident, Template template) {
        Proposal alone = new Proposal(
                template.ref(),
                template.digest(),
                Map.of(slot.name(), new SlotValue(TextNode.valueOf(observable.value()), observable.pointer())),
                new Intent(template.goal().word(), List.of(observable.value()), ""),
                "");
        String place = Submission.pointerTo(slot.name());
        return guardrails.check(alone, incident, template).stream()
                .filter(violation -> violation.pointer().equals(place)
                        || violation.pointer().startsWith(place + "/")
                        || violation.pointer().startsWith("/intent/targets"))
                .map(Violation::message)
                .distinct()
                .toList();
    }

    /** One observable for each value: the one that can be trusted most. */
    private static Map<String, Observable> bestOfEachValue(Slot slot, Incident incident) {
        return incident.observablesOf(slot.observable()).stream()
                .collect(Collectors.toMap(
                        Observable::value,
                        Function.identity(),
                        BinaryOperator.maxBy(Comparator.comparing(Observable::trusted)),
                        TreeMap::new));
    }

    /**
     * What there is for one slot.
     *
     * @param admitted with different values
     */
    public record ForSlot(Slot slot, List<Observable> admitted, List<Refused> refused) {

        public ForSlot {
            admitted = List.copyOf(admitted);
            refused = List.copyOf(refused);
        }
    }

    /**
     * A value that was observed but cannot be chosen.
     *
     * @param reasons in words, at least one
     */
    public record Refused(String value, List<String> reasons) {

        public Refused {
            reasons = List.copyOf(reasons);
        }
    }
}
