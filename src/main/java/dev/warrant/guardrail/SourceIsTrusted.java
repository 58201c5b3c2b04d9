package dev.warrant.guardrail;

import dev.warrant.proposal.Submission;
import dev.warrant.proposal.Submission.Filled;
import dev.warrant.proposal.Violation;
import dev.warrant.template.Trust;
import java.util.List;
import org.springframework.stereotype.Component;

/** What an attacker can write fills no slot that demands trust. */
@Component
class SourceIsTrusted implements Guardrail {

    @Override
    public String id() {
        return "untrusted-source";
    }

    @Override
    public List<Violation> check(Submission submission) {
        return submission.filled().stream()
                .filter(filled -> isUntrusted(filled, submission))
                .map(filled -> new Violation(id(), reason(filled), filled.pointer()))
                .toList();
    }

    private static boolean isUntrusted(Filled filled, Submission submission) {
        return !submission.grounds(filled).isEmpty()
                && submission.grounds(filled).stream()
                        .noneMatch(observable -> filled.slot().trust().accepts(observable, submission.incident()));
    }

    private static String reason(Filled filled) {
        String wanted = filled.slot().trust() == Trust.CORROBORATED
                ? "a trusted observable, or one that a second source carries too"
                : "a trusted observable";
        return "Slot '" + filled.slot().name() + "' needs " + wanted + ", and an attacker can write what stands at "
                + QuotedText.of(filled.given().observable());
    }
}
