package dev.warrant.controlplane.postgresql;

import dev.warrant.controlplane.StepOutcome.Obstacle;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Reads from a failure whether a server clearly said no, and whether that can pass.
 *
 * @see <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">PostgreSQL error codes</a>
 */
final class Refusal {

    /** SQLSTATE classes in which a server says no to a statement and has rolled it back. */
    private static final Set<String> CLEAR = Set.of("0A", "22", "23", "25", "28", "2B", "3F", "42", "55", "P0");

    /** Classes in which a log-in fails for the moment: not reached, out of resources, starting, stopping. */
    private static final Set<String> PASSING_LOGIN_CLASSES = Set.of("08", "53", "57", "58");

    /** Every state of this class says that a statement was rolled back for want of resources. */
    private static final String NO_RESOURCES = "53";

    /** Serialization failure, deadlock, object in use, not accepting, only reading just now (a standby after a fail-over). */
    private static final Set<String> PASSING = Set.of("40001", "40P01", "55006", "57P03", "25006");

    /** Lock not available. */
    private static final String HELD = "55P03";

    private Refusal() {}

    static boolean isClear(SQLException failure) {
        return serverSaid(failure).isPresent() && CLEAR.contains(ofClass(state(failure)));
    }

    /** What a log-in that failed for the moment waits for; empty where it will fail again. */
    static Optional<Obstacle> ofLogin(SQLException failure) {
        return PASSING_LOGIN_CLASSES.contains(ofClass(state(failure))) ? Optional.of(Obstacle.BUSY) : Optional.empty();
    }

    /** What a statement that the server has rolled back for the moment waits for; empty for any other failure. */
    static Optional<Obstacle> ofStatement(SQLException failure) {
        String state = state(failure);
        if (serverSaid(failure).isEmpty()) {
            return Optional.empty();
        }
        if (state.equals(HELD)) {
            return Optional.of(Obstacle.HELD);
        }
        return PASSING.contains(state) || ofClass(state).equals(NO_RESOURCES)
                ? Optional.of(Obstacle.BUSY)
                : Optional.empty();
    }

    /** The server's own message; empty where the driver speaks for it. */
    static Optional<String> serverSaid(SQLException failure) {
        return failure instanceof PSQLException postgresql
                ? Optional.ofNullable(postgresql.getServerErrorMessage()).map(ServerErrorMessage::getMessage)
                : Optional.empty();
    }

    private static String state(SQLException failure) {
        String state = failure.getSQLState();
        return state == null ? "" : state;
    }

    private static String ofClass(String state) {
        return state.length() == 5 ? state.substring(0, 2) : "";
    }
}
