package dev.warrant.guardrail;

import dev.warrant.proposal.Submission;
import dev.warrant.proposal.Violation;
import java.util.List;
import org.springframework.stereotype.Component;

/** Each value satisfies the JSON Schema of its slot. */
@Component
class ValueFitsSchema implements Guardrail {

    @Override
    public String id() {
        return "schema";
    }

    @Override
    public List<Violation> check(Submission submission) {
        return submission.filled().stream()
                .flatMap(filled -> filled.slot().objectionsTo(filled.given().value()).stream()
                        .map(objection -> new Violation(
                                id(), "Slot '" + filled.slot().name() + "': " + objection, filled.valuePointer())))
                .toList();
    }
}
