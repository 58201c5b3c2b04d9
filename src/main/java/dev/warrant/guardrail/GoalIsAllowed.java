package dev.warrant.guardrail;

import dev.warrant.proposal.Submission;
import dev.warrant.proposal.Violation;
import java.util.List;
import org.springframework.stereotype.Component;

/** The goal that the drafter declares is the goal of the template. */
@Component
class GoalIsAllowed implements Guardrail {

    @Override
    public String id() {
        return "goal-not-allowed";
    }

    @Override
    public List<Violation> check(Submission submission) {
        String goal = submission.proposal().intent().goal();
        return submission
                .template()
                .filter(template -> !template.goal().word().equals(goal))
                .map(template -> new Violation(
                        id(),
                        "Template " + template.ref() + " is for '"
                                + template.goal().word() + "', and the drafter wants " + QuotedText.of(goal),
                        "/intent/goal"))
                .stream()
                .toList();
    }
}
