package dev.warrant.guardrail;

import dev.warrant.proposal.Proposal.Intent;
import dev.warrant.proposal.Submission;
import dev.warrant.proposal.Violation;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** What a drafter writes for people is short, and shows as what it is: no control characters, no reversed text. */
@Component
public class TextIsBounded implements Guardrail {

    public static final int MAX_RATIONALE = 2000;
    public static final int MAX_TARGETS = 20;
    private static final int MAX_TARGET = 1024;

    @Override
    public String id() {
        return "text-bounds";
    }

    @Override
    public List<Violation> check(Submission submission) {
        Intent intent = submission.proposal().intent();
        List<Violation> violations = new ArrayList<>();
        check(intent.rationale(), MAX_RATIONALE, "/intent/rationale", violations);
        if (intent.targets().size() > MAX_TARGETS) {
            violations.add(new Violation(
                    id(),
                    "There are at most " + MAX_TARGETS + " targets, not "
                            + intent.targets().size(),
                    "/intent/targets"));
        }
        for (int i = 0; i < Math.min(intent.targets().size(), MAX_TARGETS); i++) {
            check(intent.targets().get(i), MAX_TARGET, "/intent/targets/" + i, violations);
        }
        return violations;
    }

    private void check(String text, int longest, String pointer, List<Violation> violations) {
        int length = text.codePointCount(0, text.length());
        if (length > longest) {
            violations.add(
                    new Violation(id(), "The text has at most " + longest + " characters, not " + length, pointer));
        }
        HiddenText.firstIn(text)
                .ifPresent(hidden -> violations.add(new Violation(
                        id(),
                        String.format("The text holds the character U+%04X, which does not show", hidden),
                        pointer)));
    }
}
