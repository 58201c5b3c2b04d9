package dev.warrant.contention;

import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Tries a whole transaction again when it was given up because another one was in its way. It does so a few times, each after a short wait of
 * random length, so that the same two do not meet again. A transaction that waited too long for a lock is not tried again: it would only wait
 * for the same holder once more.
 */
public final class FurtherTries {

    private static final int TRIES = 5;
    private static final Duration FIRST_WAIT = Duration.ofMillis(20);
    private static final double FACTOR = 2;
    private static final double RANDOM_PART = 0.9;
    private static final int DEEPEST = 30;
    private static final String ROLLED_BACK = "40";

    private FurtherTries() {}

    /**
     * Runs work that is a transaction, or joins the caller's transaction: that one is lost when the work fails, and nothing is tried again in it.
     *
     * @param isPassing which failures are worth another try
     */
    public static <T> T of(Supplier<T> work, Predicate<RuntimeException> isPassing) {
        return TransactionSynchronizationManager.isActualTransactionActive() ? work.get() : apart(work, isPassing);
    }

    /** Runs work that is a transaction of its own, whether the caller has one or not. */
    public static <T> T apart(Supplier<T> work, Predicate<RuntimeException> isPassing) {
        RetryConfig tries = RetryConfig.custom()
                .maxAttempts(TRIES)
                .intervalFunction(IntervalFunction.ofExponentialRandomBackoff(FIRST_WAIT, FACTOR, RANDOM_PART))
                .retryOnException(failure -> failure instanceof RuntimeException thrown && isPassing.test(thrown))
                .build();
        return Retry.of("contention", tries).executeSupplier(work);
    }

    /**
     * Whether somebody had changed a row meanwhile, or the database gave this transaction up for another one: a deadlock or a serialization
     * failure, SQLSTATE class 40, however the failure is wrapped. A wait for a lock that took too long (55P03, on H2 HYT00) is neither.
     *
     * @see <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">PostgreSQL error codes</a>
     */
    public static boolean isOvertaken(@Nullable Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (cause instanceof OptimisticLockingFailureException
                    || (cause instanceof SQLException database
                            && String.valueOf(database.getSQLState()).startsWith(ROLLED_BACK))) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
