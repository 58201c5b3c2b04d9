package dev.warrant.execution;

import dev.warrant.controlplane.PlaneFailure;
import dev.warrant.credential.CredentialRefused;
import dev.warrant.shown.ShownText;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * A control plane threw instead of answering. A {@link PlaneFailure} says why, without a secret. Whatever else is thrown may quote what the
 * plane was sent, so the message holds the types of the exceptions and none of their words.
 */
final class PlaneFailed extends Exception {

    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 500;

    private final boolean passing;
    private final @Nullable Duration after;

    private PlaneFailed(String message, boolean passing, @Nullable Duration after) {
        super(message);
        this.passing = passing;
        this.after = after;
    }

    /** How long the plane wants to be left alone; empty where it did not say. */
    Optional<Duration> after() {
        return Optional.ofNullable(after);
    }

    /** Whether the plane says that the same may be asked again later. */
    boolean mayPass() {
        return passing;
    }

    /** Calls the plane. */
    static <T> T orAnswer(String plane, String call, Supplier<T> answer) throws PlaneFailed {
        try {
            return answer.get();
        } catch (RuntimeException e) {
            throw failed(plane, call, e);
        }
    }

    /** Calls the plane through something that writes to the database too, whose failures pass. */
    static <T> T orAnswerRecorded(String plane, String call, Supplier<T> answer) throws PlaneFailed {
        try {
            return answer.get();
        } catch (DataAccessException | TransactionException | CredentialRefused e) {
            throw e;
        } catch (RuntimeException e) {
            throw failed(plane, call, e);
        }
    }

    private static PlaneFailed failed(String plane, String call, RuntimeException thrown) {
        String message = "Control plane '" + plane + "' did not answer to " + call + ": " + reason(thrown);
        return thrown instanceof PlaneFailure failure
                ? new PlaneFailed(message, failure.mayPass(), failure.after().orElse(null))
                : new PlaneFailed(message, false, null);
    }

    private static String reason(RuntimeException thrown) {
        return thrown instanceof PlaneFailure
                ? ShownText.of(String.valueOf(thrown.getMessage()), SHOWN)
                : types(thrown);
    }

    private static String types(Throwable thrown) {
        Throwable cause = thrown.getCause();
        String type = thrown.getClass().getSimpleName();
        return cause == null ? type : type + " caused by " + cause.getClass().getSimpleName();
    }
}
