package dev.warrant.web;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells temporary trouble of the database from faults of a request or of the program. */
public final class DatabaseTrouble {

    /** How long a caller is asked to wait, in seconds. */
    public static final String RETRY_AFTER = "5";

    public static final String DETAIL = "The database cannot be used just now; send the request again later";

    private static final int DEEPEST = 30;
    private static final String CANCELLED = "57014";

    private DatabaseTrouble() {}

    /** Full, shutting down, gone, out of time: every state of these classes is temporary. */
    private static final Set<String> CLASSES = Set.of("08", "53", "57", "58");

    /**
     * Serialization failure, deadlock, a standby that only reads (after a fail-over), a transaction that idled or took too long, a row that another
     * one held for too long (the last on H2).
     */
    private static final Set<String> STATES = Set.of("40001", "40P01", "25006", "25P03", "25P04", "55P03", "HYT00");

    /**
     * Whether the database was away, full, shutting down, a standby, or gave up one of two transactions.
     *
     * @see <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">PostgreSQL error codes</a>
     */
    public static boolean in(@Nullable Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (cause instanceof SQLException sql && isTrouble(sql)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    /** Whether the database ended a statement because it ran for too long. */
    public static boolean tookTooLong(@Nullable Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (cause instanceof SQLException sql && CANCELLED.equals(sql.getSQLState())) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean isTrouble(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return (state.length() == 5 && CLASSES.contains(state.substring(0, 2)))
                || STATES.contains(state)
                || failure instanceof SQLRecoverableException
                || (failure instanceof SQLTransientException
                        && failure.getClass().getName().startsWith("java.sql."));
    }
}
