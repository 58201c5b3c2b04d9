package dev.warrant.process.engine.form;

import dev.warrant.approval.ApprovalRefused;
import dev.warrant.approval.DecisionRefused;
import dev.warrant.challenge.ChallengeRefused;
import dev.warrant.contention.FurtherTries;
import dev.warrant.remediation.RemediationRequests.WrongPhase;
import dev.warrant.web.Conflict;
import dev.warrant.web.InvalidInput;
import jakarta.ws.rs.core.Response.Status;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.rest.exception.RestException;

/** Turns what goes wrong while a person completes a task into an answer that the person can read; Tasklist shows its message. */
final class CompletionFaults {

    private static final String OVERTAKEN = "Somebody else was faster: this task has changed meanwhile. Load it again.";

    private CompletionFaults() {}

    /**
     * Tries a completion a few times while the task is open: a report may change what the task shows at that very moment, and the answer is then
     * checked against what it shows now.
     */
    static <T> T tried(Supplier<T> completion, BooleanSupplier stillOpen) {
        return FurtherTries.of(completion, failure -> isOvertaken(failure) && stillOpen.getAsBoolean());
    }

    /** When two wait for each other, the database fails one, or the engine finds that a row was changed. */
    private static boolean isOvertaken(RuntimeException failure) {
        return failure instanceof OptimisticLockingException || FurtherTries.isOvertaken(failure);
    }

    /** @param stillOpen whether the task is still there to be completed */
    static <T> T readable(Supplier<T> completion, BooleanSupplier stillOpen) {
        try {
            return completion.get();
        } catch (RuntimeException e) {
            throw answer(e, stillOpen).orElseThrow(() -> e);
        }
    }

    private static Optional<RestException> answer(RuntimeException failure, BooleanSupplier stillOpen) {
        if (isOvertaken(failure)) {
            return Optional.of(overtaken(failure));
        }
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 20; depth++) {
            if (cause instanceof ApprovalRefused || cause instanceof Conflict || cause instanceof WrongPhase) {
                return Optional.of(new RestException(Status.CONFLICT, failure, cause.getMessage()));
            }
            if (cause instanceof ChallengeRefused || cause instanceof DecisionRefused) {
                return Optional.of(new RestException(Status.FORBIDDEN, failure, cause.getMessage()));
            }
            if (cause instanceof InvalidInput) {
                return Optional.of(new RestException(Status.BAD_REQUEST, failure, cause.getMessage()));
            }
            cause = cause.getCause();
        }
        return refusedAnswer(failure).or(() -> overtakenIfGone(failure, stillOpen));
    }

    /** Of two who complete one task at once, the loser may find the task, its variables or the right to it gone at any point. */
    private static Optional<RestException> overtakenIfGone(RuntimeException failure, BooleanSupplier stillOpen) {
        return stillOpen.getAsBoolean() ? Optional.empty() : Optional.of(overtaken(failure));
    }

    private static RestException overtaken(RuntimeException failure) {
        return new RestException(Status.CONFLICT, failure, OVERTAKEN);
    }

    /** A delegate that does not accept the answer says so; checked last, because it may merely wrap one of the refusals above. */
    private static Optional<RestException> refusedAnswer(RuntimeException failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 20; depth++) {
            if (cause instanceof BadUserRequestException) {
                return Optional.of(new RestException(Status.BAD_REQUEST, failure, cause.getMessage()));
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }
}
