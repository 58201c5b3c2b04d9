package dev.warrant.remediation;

import dev.warrant.execution.Rollback;
import dev.warrant.incident.RemediationId;
import dev.warrant.journal.RollbackPurpose;
import dev.warrant.policy.Policies;
import dev.warrant.policy.Policy;
import dev.warrant.shown.ShownText;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Reads the purpose of a rollback, and the names of steps to undo although the undo re-exposes something. */
@Component
final class RollbackRequests {

    private static final int SHOWN = 80;

    private final Rollback rollback;
    private final Policies policies;

    RollbackRequests(Rollback rollback, Policies policies) {
        this.rollback = rollback;
        this.policies = policies;
    }

    /** The message does not repeat the refused text, which may be a secret in the wrong field. */
    RollbackPurpose purpose(SubmittedDocument submission) {
        Optional<String> word = submission.word("purpose");
        if (word.isEmpty()) {
            return RollbackPurpose.FALSE_POSITIVE;
        }
        return RollbackPurpose.ofWord(word.get()).orElseGet(() -> {
            submission.fault(
                    "unknown-value",
                    "The purpose must be one of "
                            + Arrays.stream(RollbackPurpose.values())
                                    .map(RollbackPurpose::word)
                                    .toList(),
                    "/purpose");
            return RollbackPurpose.FALSE_POSITIVE;
        });
    }

    /** For every purpose but {@code failed}, each step whose undo re-exposes something must be named. */
    Set<String> confirmed(SubmittedDocument submission, RemediationId remediation, RollbackPurpose purpose) {
        List<String> named = submission.words("confirm");
        List<String> steps = policies.newest(remediation).stream()
                .flatMap(policy -> policy.steps().stream())
                .map(Policy.Step::id)
                .toList();
        for (int index = 0; index < named.size(); index++) {
            if (!steps.contains(named.get(index))) {
                submission.fault(
                        "unknown-step",
                        "The policy has no step '" + ShownText.of(named.get(index), SHOWN) + "'",
                        "/confirm/" + index);
            }
        }
        if (purpose != RollbackPurpose.FAILED) {
            rollback.reExposingSteps(remediation).stream()
                    .filter(step -> !named.contains(step))
                    .forEach(step -> submission.fault(
                            "unconfirmed-step",
                            "Undoing step '" + step
                                    + "' would re-expose what it contained; name it in 'confirm' if you want that",
                            "/confirm"));
        }
        return new LinkedHashSet<>(named);
    }
}
