package dev.warrant.guardrail;

import dev.warrant.proposal.Submission;
import dev.warrant.proposal.Violation;
import java.util.List;
import org.springframework.stereotype.Component;

/** A proposal fills only slots that its template has. */
@Component
class SlotIsKnown implements Guardrail {

    @Override
    public String id() {
        return "unknown-slot";
    }

    @Override
    public List<Violation> check(Submission submission) {
        return submission
                .template()
                .map(template -> submission.proposal().slots().keySet().stream()
                        .filter(name -> !template.slots().containsKey(name))
                        .map(name -> new Violation(
                                id(),
                                "Template " + template.ref() + " has no slot " + QuotedText.of(name) + "; it has "
                                        + String.join(", ", template.slots().keySet()),
                                Submission.pointerTo(name)))
                        .toList())
                .orElse(List.of());
    }
}
