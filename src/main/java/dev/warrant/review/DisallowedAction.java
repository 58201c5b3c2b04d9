package dev.warrant.review;

import static dev.warrant.review.ReviewedCase.shown;

import dev.warrant.policy.Policy;
import dev.warrant.template.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A policy may take only actions that its template names and does not disallow. */
final class DisallowedAction implements IntentRule {

    @Override
    public String id() {
        return "disallowed-action";
    }

    @Override
    public Set<Verdict> severities() {
        return Set.of(Verdict.REFUSED);
    }

    @Override
    public List<Finding> findings(ReviewedCase reviewed) {
        List<Finding> findings = new ArrayList<>();
        List<Policy.Step> steps = reviewed.policy().steps();
        for (int index = 0; index < steps.size(); index++) {
            String action = steps.get(index).call().action();
            if (!isAllowed(action, reviewed.template())) {
                findings.add(new Finding(
                        id(),
                        Verdict.REFUSED,
                        "Step " + shown(steps.get(index).id()) + " takes the action " + shown(action)
                                + ", which template " + reviewed.template().ref() + " does not allow",
                        "/policy/steps/" + index + "/action"));
            }
        }
        return findings;
    }

    private static boolean isAllowed(String action, Template template) {
        return !template.disallowed().contains(action)
                && template.steps().stream().anyMatch(step -> step.action().equals(action));
    }
}
