package dev.warrant.guardrail;

import dev.warrant.proposal.Submission;
import dev.warrant.proposal.Violation;
import java.util.List;
import org.springframework.stereotype.Component;

/** A proposal fills every slot of its template. */
@Component
class SlotIsFilled implements Guardrail {

    @Override
    public String id() {
        return "missing-slot";
    }

    @Override
    public List<Violation> check(Submission submission) {
        return submission
                .template()
                .map(template -> template.slots().keySet().stream()
                        .filter(name -> !submission.proposal().slots().containsKey(name))
                        .map(name -> new Violation(
                                id(),
                                "Slot '" + name + "' of " + template.ref() + " is not filled",
                                Submission.pointerTo(name)))
                        .toList())
                .orElse(List.of());
    }
}
