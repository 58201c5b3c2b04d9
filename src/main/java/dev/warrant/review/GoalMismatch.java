package dev.warrant.review;

import static dev.warrant.review.ReviewedCase.shown;

import java.util.List;
import java.util.Set;

/** The drafter must want what the template is for. */
final class GoalMismatch implements IntentRule {

    @Override
    public String id() {
        return "goal-mismatch";
    }

    @Override
    public Set<Verdict> severities() {
        return Set.of(Verdict.REFUSED);
    }

    @Override
    public List<Finding> findings(ReviewedCase reviewed) {
        String declared = reviewed.proposal().intent().goal();
        String expected = reviewed.template().goal().word();
        if (declared.equals(expected)) {
            return List.of();
        }
        return List.of(new Finding(
                id(),
                Verdict.REFUSED,
                "The drafter declared the goal " + shown(declared) + "; template "
                        + reviewed.template().ref() + " is for '" + expected + "'",
                "/intent/goal"));
    }
}
