package dev.warrant.guardrail;

import dev.warrant.proposal.Candidates;
import dev.warrant.proposal.Submission;
import dev.warrant.proposal.Violation;
import dev.warrant.template.Slot;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Nobody acts on themselves: neither the drafter, nor the executor, nor an account of Warrant is a target. */
@Component
class TargetIsNotOwnAccount implements Guardrail {

    private static final String WHOSE = ", an account that drafts, executes or belongs to Warrant";

    private final OwnAccounts accounts;

    TargetIsNotOwnAccount(OwnAccounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public String id() {
        return "self-authority";
    }

    @Override
    public List<Violation> check(Submission submission) {
        return Stream.concat(filled(submission), declared(submission)).toList();
    }

    private Stream<Violation> filled(Submission submission) {
        return submission.filled().stream()
                .filter(filled -> isOwn(filled.slot(), filled.given().value().asText(), submission))
                .map(filled -> new Violation(
                        id(),
                        "Slot '" + filled.slot().name() + "' holds "
                                + QuotedText.of(filled.given().value().asText()) + WHOSE,
                        filled.valuePointer()));
    }

    private Stream<Violation> declared(Submission submission) {
        List<String> targets = submission.proposal().intent().targets();
        Set<String> own = own(submission);
        return IntStream.range(0, Math.min(targets.size(), TextIsBounded.MAX_TARGETS))
                .filter(index -> own.contains(targets.get(index)))
                .mapToObj(index -> new Violation(
                        id(),
                        "The proposal acts on " + QuotedText.of(targets.get(index)) + WHOSE,
                        "/intent/targets/" + index));
    }

    /** What slots could be filled with if it were not an own account; what stands in a slot is judged there. */
    private Set<String> own(Submission submission) {
        return submission
                .template()
                .map(template -> {
                    Set<String> own =
                            new HashSet<>(Candidates.of(submission.incident(), template, (slot, value) -> false)
                                    .values());
                    Candidates.of(submission.incident(), template, (slot, value) -> isOwn(slot, value, submission))
                            .values()
                            .forEach(own::remove);
                    submission.proposal().slotValues().forEach(own::remove);
                    return own;
                })
                .orElseGet(HashSet::new);
    }

    private boolean isOwn(Slot slot, String value, Submission submission) {
        return accounts.include(value, slot.observable(), submission.proposal().drafter());
    }
}
