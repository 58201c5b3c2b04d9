package dev.warrant.review;

import static dev.warrant.review.ReviewedCase.shown;

import dev.warrant.controlplane.Effect;
import dev.warrant.controlplane.EffectKind;
import dev.warrant.policy.Policy;
import dev.warrant.template.Goal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A credential should reach what its step changes and no more. One that reaches beyond the policy's resources, or allows a disallowed action, is
 * refused; one that reaches beyond the step goes to a person; another kind of effect that serves the same goal is only noted.
 */
final class SurplusCapability implements IntentRule {

    private static final Set<EffectKind> GRAVE = Set.of(EffectKind.PRIVILEGE, EffectKind.SECRET);

    @Override
    public String id() {
        return "surplus-capability";
    }

    @Override
    public Set<Verdict> severities() {
        return Set.of(Verdict.REFUSED, Verdict.DOUBTFUL, Verdict.CONSISTENT);
    }

    @Override
    public List<Finding> findings(ReviewedCase reviewed) {
        List<Finding> findings = new ArrayList<>();
        List<Policy.Step> steps = reviewed.policy().steps();
        for (int index = 0; index < steps.size(); index++) {
            ComparedIntent.Could could = reviewed.compared().could().get(index);
            String pointer = "/policy/steps/" + index;
            if (could.known()) {
                actions(could, reviewed, pointer, findings);
                resources(could, steps.get(index), reviewed, pointer, findings);
                kinds(could, steps.get(index), reviewed.template().goal(), pointer, findings);
            } else {
                add(
                        findings,
                        Verdict.REFUSED,
                        "Nobody can say what a credential for the action "
                                + shown(could.asked().action()) + " could do: no control plane describes it",
                        pointer + "/action");
            }
        }
        return findings;
    }

    private void actions(ComparedIntent.Could could, ReviewedCase reviewed, String pointer, List<Finding> findings) {
        Set<String> surplus = without(could.actions(), Set.of(could.asked().action()));
        if (!surplus.isEmpty()) {
            boolean disallowed = surplus.stream().anyMatch(reviewed.template().disallowed()::contains);
            add(
                    findings,
                    disallowed ? Verdict.REFUSED : Verdict.DOUBTFUL,
                    "The credential for " + shown(could.asked().action()) + " also lets through "
                            + shown(String.join(", ", surplus)),
                    pointer + "/action");
        }
    }

    private void resources(
            ComparedIntent.Could could,
            Policy.Step step,
            ReviewedCase reviewed,
            String pointer,
            List<Finding> findings) {
        Set<String> surplus = without(could.resources(), changedBy(Stream.of(step)));
        if (!surplus.isEmpty()) {
            Set<String> beyond = without(surplus, changedBy(reviewed.policy().steps().stream()));
            add(
                    findings,
                    beyond.isEmpty() ? Verdict.DOUBTFUL : Verdict.REFUSED,
                    "The credential of step " + shown(step.id()) + " also reaches "
                            + shown(String.join(", ", beyond.isEmpty() ? surplus : beyond)) + ", which "
                            + (beyond.isEmpty() ? "another step acts on" : "no step acts on"),
                    pointer + "/target");
        }
    }

    private void kinds(
            ComparedIntent.Could could, Policy.Step step, Goal goal, String pointer, List<Finding> findings) {
        if (step.effects().isEmpty()) {
            return;
        }
        Set<EffectKind> surplus = EnumSet.noneOf(EffectKind.class);
        surplus.addAll(could.kinds());
        step.effects().stream().map(Effect::kind).forEach(surplus::remove);
        if (!surplus.isEmpty()) {
            boolean harmless =
                    surplus.stream().allMatch(kind -> GoalNotServed.serves(kind, goal) && !GRAVE.contains(kind));
            add(
                    findings,
                    harmless ? Verdict.CONSISTENT : Verdict.DOUBTFUL,
                    "The credential for " + shown(could.asked().action()) + " could also have effects of kind "
                            + surplus.stream().map(EffectKind::word).collect(Collectors.joining(", "))
                            + ", and the step would have none",
                    pointer + "/action");
        }
    }

    private static Set<String> changedBy(Stream<Policy.Step> steps) {
        return steps.flatMap(step -> Stream.concat(
                        Stream.of(step.target()), step.effects().stream().map(Effect::resource)))
                .map(Object::toString)
                .collect(Collectors.toSet());
    }

    private static Set<String> without(Collection<String> all, Set<String> these) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(these);
        return rest;
    }

    private void add(List<Finding> findings, Verdict severity, String message, String pointer) {
        findings.add(new Finding(id(), severity, message, pointer));
    }
}
