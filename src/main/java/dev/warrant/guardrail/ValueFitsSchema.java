package dev.warrant.guardrail;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.proposal.Submission;
import dev.warrant.proposal.Violation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Each value satisfies the JSON Schema of its slot, and looks like no other value: people decide by what they see. */
@Component
class ValueFitsSchema implements Guardrail {

    @Override
    public String id() {
        return "schema";
    }

    @Override
    public List<Violation> check(Submission submission) {
        return submission.filled().stream()
                .flatMap(filled -> Stream.concat(
                                filled.slot().objectionsTo(filled.given().value()).stream(),
                                unseen(filled.given().value()).stream())
                        .map(objection -> new Violation(
                                id(), "Slot '" + filled.slot().name() + "': " + objection, filled.valuePointer())))
                .toList();
    }

    private static Optional<String> unseen(JsonNode value) {
        String text = value.asText();
        if (text.contains("  ")) {
            return Optional.of("the value holds two blanks in a row, which look like one on a form");
        }
        return text.codePoints()
                .filter(HiddenText::isUnseenInAName)
                .mapToObj(character -> String.format(
                        "the value holds U+%04X, which does not show; people decide by what they see", character))
                .findFirst();
    }
}
