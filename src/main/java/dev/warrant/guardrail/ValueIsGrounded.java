package dev.warrant.guardrail;

import dev.warrant.proposal.Submission;
import dev.warrant.proposal.Submission.Filled;
import dev.warrant.proposal.Violation;
import java.util.List;
import org.springframework.stereotype.Component;

/** Each value is, character for character, the observable of this incident that it points at. */
@Component
class ValueIsGrounded implements Guardrail {

    @Override
    public String id() {
        return "ungrounded-value";
    }

    @Override
    public List<Violation> check(Submission submission) {
        return submission.filled().stream()
                .filter(filled -> submission.grounds(filled).isEmpty())
                .map(filled -> new Violation(id(), reason(filled, submission), filled.pointer()))
                .toList();
    }

    private static String reason(Filled filled, Submission submission) {
        return "Slot '" + filled.slot().name() + "' needs the value of an observable of type '"
                + filled.slot().observable() + "' of incident "
                + submission.incident().id() + ", and none at "
                + QuotedText.of(filled.given().observable()) + " is "
                + QuotedText.of(filled.given().value().asText());
    }
}
