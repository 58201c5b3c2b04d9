package dev.warrant.review;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.controlplane.Effect;
import dev.warrant.incident.Incident;
import dev.warrant.observable.Observable;
import dev.warrant.policy.Policy;
import dev.warrant.proposal.Proposal;
import dev.warrant.shown.ShownText;
import dev.warrant.template.Template;
import dev.warrant.template.TemplateStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an intent review looks at: one policy, beside the incident, the template and the proposal that it came from, and the three sides. */
record ReviewedCase(Incident incident, Template template, Proposal proposal, Policy policy, ComparedIntent compared) {

    private static final int SHOWN = 120;

    KnownValues declared() {
        return new KnownValues(Set.copyOf(proposal.intent().targets()));
    }

    /** What the template's approvers wrote into its steps. */
    Set<String> literals() {
        return template.steps().stream()
                .flatMap(step -> step.with().values().stream())
                .flatMap(binding -> binding instanceof TemplateStep.Literal literal
                        ? Stream.of(text(literal.value()))
                        : Stream.of())
                .collect(Collectors.toUnmodifiableSet());
    }

    Set<String> observed() {
        return incident.observables().stream().map(Observable::value).collect(Collectors.toUnmodifiableSet());
    }

    /** Each effect with its RFC 6901 pointer. */
    List<PointedEffect> effects() {
        List<PointedEffect> effects = new ArrayList<>();
        for (int step = 0; step < policy.steps().size(); step++) {
            List<Effect> ofStep = policy.steps().get(step).effects();
            for (int effect = 0; effect < ofStep.size(); effect++) {
                effects.add(
                        new PointedEffect(step, ofStep.get(effect), "/policy/steps/" + step + "/effects/" + effect));
            }
        }
        return effects;
    }

    /** Outside text, fit for a finding's message. */
    static String shown(Object outside) {
        return "'" + ShownText.of(outside.toString(), SHOWN) + "'";
    }

    private static String text(JsonNode value) {
        return value.isTextual() ? value.textValue() : value.toString();
    }

    /** @param step counted from 0 */
    record PointedEffect(int step, Effect effect, String pointer) {}
}
