package dev.warrant.web;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import org.jspecify.annotations.Nullable;

/** Tells trouble of the database, which passes, from faults of a request or of the program. */
public final class DatabaseTrouble {

    /** How long a caller is asked to wait, in seconds. */
    public static final String RETRY_AFTER = "5";

    public static final String DETAIL = "The database cannot be used just now; send the request again later";

    private static final int DEEPEST = 30;

    private DatabaseTrouble() {}

    /** Whether the database was away, full, shutting down or did not give a row in time (SQLSTATE, PostgreSQL appendix A). */
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

    private static boolean isTrouble(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return state.startsWith("08")
                || state.startsWith("53")
                || state.startsWith("57P")
                || state.startsWith("58")
                || state.equals("25P03")
                || isRowHeld(failure)
                || failure instanceof SQLRecoverableException
                || (failure instanceof SQLTransientException
                        && failure.getClass().getName().startsWith("java.sql."));
    }

    /** 55P03 on PostgreSQL, HYT00 on H2. */
    private static boolean isRowHeld(SQLException failure) {
        return "55P03".equals(failure.getSQLState()) || "HYT00".equals(failure.getSQLState());
    }
}
