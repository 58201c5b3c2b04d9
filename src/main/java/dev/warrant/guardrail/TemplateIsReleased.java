package dev.warrant.guardrail;

import dev.warrant.proposal.Submission;
import dev.warrant.proposal.Violation;
import dev.warrant.template.Templates;
import java.util.List;
import org.springframework.stereotype.Component;

/** The template that a proposal names is released and valid today. */
@Component
class TemplateIsReleased implements Guardrail {

    private final Templates templates;

    TemplateIsReleased(Templates templates) {
        this.templates = templates;
    }

    @Override
    public String id() {
        return "template-not-released";
    }

    @Override
    public List<Violation> check(Submission submission) {
        if (templates.released(submission.proposal().template()).isPresent()) {
            return List.of();
        }
        return List.of(new Violation(
                id(),
                "Template " + submission.proposal().template() + " is not released, or no longer valid",
                "/template"));
    }
}
