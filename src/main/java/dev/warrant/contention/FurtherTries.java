package dev.warrant.contention;

import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Tries a whole transaction again that was given up because another one was in its way, a few times and after a short wait of random length, so that the
 * same two do not meet again. What waited for a lock for too long is not tried again: whoever holds it would be waited for once more.
 */
public final class FurtherTries {

    private static final int TRIES = 5;
    private static final int SHORTEST_WAIT_MILLIS = 2;
    private static final int LONGEST_FIRST_WAIT_MILLIS = 20;
    private static final int DEEPEST = 30;
    private static final String ROLLED_BACK = "40";

    private FurtherTries() {}

    /**
     * Runs work that is a transaction, or joins the one of the caller: that one is lost when the work fails, and nothing is tried again in it.
     *
     * @param isPassing which failures are worth another try
     */
    public static <T> T of(Supplier<T> work, Predicate<RuntimeException> isPassing) {
        return TransactionSynchronizationManager.isActualTransactionActive() ? work.get() : apart(work, isPassing);
    }

    /** Runs work that is a transaction of its own, whether the caller has one or not. */
    public static <T> T apart(Supplier<T> work, Predicate<RuntimeException> isPassing) {
        for (int tried = 1; ; tried++) {
            try {
                return work.get();
            } catch (RuntimeException e) {
                if (tried == TRIES || !isPassing.test(e) || !hasWaited(tried)) {
                    throw e;
                }
            }
        }
    }

    /**
     * Whether somebody had changed a row meanwhile, or the database gave this transaction up for another one: a deadlock or a serialization failure,
     * SQLSTATE class 40, whatever the failure is wrapped into. A lock that was waited for too long (55P03, on H2 HYT00) is neither.
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

    /** Whoever is to end does not wait. */
    private static boolean hasWaited(int tried) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(SHORTEST_WAIT_MILLIS, LONGEST_FIRST_WAIT_MILLIS << tried));
            return true;
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
