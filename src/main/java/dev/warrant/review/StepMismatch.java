package dev.warrant.review;

import static dev.warrant.review.ReviewedCase.shown;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.warrant.canonical.Digest;
import dev.warrant.controlplane.ActionCall;
import dev.warrant.controlplane.ActionCatalogue;
import dev.warrant.controlplane.Resource;
import dev.warrant.policy.Policy;
import dev.warrant.proposal.Proposal;
import dev.warrant.template.TemplateStep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The policy must consist of the template's steps, except those that it says are left out, in order, with the proposal's values and nothing
 * else. Each must act on the resource that its parameters name, because the credential is made for the one and the plane is told the other.
 */
final class StepMismatch implements IntentRule {

    private final ActionCatalogue catalogue;

    StepMismatch(ActionCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public String id() {
        return "step-mismatch";
    }

    @Override
    public Set<Verdict> severities() {
        return Set.of(Verdict.REFUSED);
    }

    @Override
    public List<Finding> findings(ReviewedCase reviewed) {
        List<Policy.Step> steps = reviewed.policy().steps();
        Set<String> leftOut =
                reviewed.policy().leftOut().stream().map(Policy.LeftOut::step).collect(Collectors.toUnmodifiableSet());
        List<TemplateStep> pattern = reviewed.template().steps().stream()
                .filter(step -> !leftOut.contains(step.id()))
                .toList();
        List<Finding> findings = new ArrayList<>();
        if (steps.size() != pattern.size()) {
            findings.add(refusal(
                    "The policy has " + steps.size() + " steps; template "
                            + reviewed.template().ref() + " has " + pattern.size()
                            + (leftOut.isEmpty() ? "" : " without those left out"),
                    "/policy/steps"));
        }
        for (int index = 0; index < Math.min(steps.size(), pattern.size()); index++) {
            String pointer = "/policy/steps/" + index;
            findings.addAll(unlikeThePattern(steps.get(index), pattern.get(index), reviewed.proposal(), pointer));
        }
        return findings;
    }

    private List<Finding> unlikeThePattern(Policy.Step step, TemplateStep pattern, Proposal proposal, String pointer) {
        List<Finding> findings = new ArrayList<>();
        boolean same = step.id().equals(pattern.id())
                && bound(pattern, proposal)
                        .filter(expected -> isSame(expected, step.call()))
                        .isPresent();
        if (!same) {
            findings.add(refusal(
                    "Step " + shown(step.id()) + " is not step '" + pattern.id()
                            + "' of the template with the values of the proposal",
                    pointer));
        }
        named(step.call())
                .filter(target -> !target.equals(step.target()))
                .ifPresent(target -> findings.add(refusal(
                        "Step " + shown(step.id()) + " says that it acts on " + shown(step.target())
                                + ", and its parameters name " + shown(target),
                        pointer + "/target")));
        return findings;
    }

    /** As canonical JSON, in which a number is the same however it was read. */
    private static boolean isSame(ActionCall one, ActionCall other) {
        return one.action().equals(other.action()) && digest(one).equals(digest(other));
    }

    private static Digest digest(ActionCall call) {
        return Digest.of(JsonNodeFactory.instance.objectNode().setAll(call.parameters()));
    }

    private static Optional<ActionCall> bound(TemplateStep pattern, Proposal proposal) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        proposal.slots().forEach((name, slot) -> values.put(name, slot.value()));
        return values.keySet().containsAll(pattern.slots())
                ? Optional.of(new ActionCall(pattern.action(), pattern.bind(values)))
                : Optional.empty();
    }

    /** Empty where nobody describes the action, or it was called without a parameter that names its target. */
    private Optional<Resource> named(ActionCall call) {
        return catalogue
                .find(call.action())
                .filter(action -> action.parameters().stream().allMatch(parameter -> Optional.ofNullable(
                                call.parameters().get(parameter))
                        .filter(JsonNode::isTextual)
                        .isPresent()))
                .map(action -> action.target(call));
    }

    private Finding refusal(String message, String pointer) {
        return new Finding(id(), Verdict.REFUSED, message, pointer);
    }
}
