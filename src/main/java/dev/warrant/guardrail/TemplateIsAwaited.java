package dev.warrant.guardrail;

import dev.warrant.proposal.Submission;
import dev.warrant.proposal.Violation;
import java.util.List;
import org.springframework.stereotype.Component;

/** A proposal is for the template that was to be populated: the process selects it, not the drafter. */
@Component
class TemplateIsAwaited implements Guardrail {

    @Override
    public String id() {
        return "template-mismatch";
    }

    @Override
    public List<Violation> check(Submission submission) {
        if (submission.proposal().template().equals(submission.awaited().ref())) {
            return List.of();
        }
        return List.of(new Violation(
                id(),
                "Template " + submission.awaited().ref() + " was to be populated, not "
                        + submission.proposal().template(),
                "/template"));
    }
}
