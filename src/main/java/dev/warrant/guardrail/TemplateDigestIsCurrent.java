package dev.warrant.guardrail;

import dev.warrant.proposal.Submission;
import dev.warrant.proposal.Violation;
import java.util.List;
import org.springframework.stereotype.Component;

/** The drafter saw the template as it stands now, not as it once was. */
@Component
class TemplateDigestIsCurrent implements Guardrail {

    @Override
    public String id() {
        return "template-digest";
    }

    @Override
    public List<Violation> check(Submission submission) {
        return submission
                .template()
                .filter(template ->
                        !template.digest().equals(submission.proposal().templateDigest()))
                .map(template -> new Violation(
                        id(),
                        "The proposal was made for content "
                                + submission.proposal().templateDigest() + ", and " + template.ref() + " now has "
                                + template.digest(),
                        "/template/digest"))
                .stream()
                .toList();
    }
}
