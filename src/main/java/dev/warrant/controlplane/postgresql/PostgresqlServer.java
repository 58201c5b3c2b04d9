package dev.warrant.controlplane.postgresql;

import dev.warrant.controlplane.postgresql.PostgresqlProperties.Server;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * A configured server, asked over one connection per question and never longer than its time-outs allow: log-in is bounded by the driver,
 * a statement by the server, a silent line by the socket, and a line that drips by a watch that cuts it.
 */
final class PostgresqlServer {

    /** SQLSTATE classes in which a server says no to a statement and has rolled it back. */
    private static final Set<String> CLEAR_REFUSALS =
            Set.of("0A", "22", "23", "25", "28", "2B", "3F", "42", "55", "P0");

    private final String name;
    private final Server settings;
    private final ScheduledExecutorService watch;

    PostgresqlServer(String name, Server settings, ScheduledExecutorService watch) {
        this.name = name;
        this.settings = settings;
        this.watch = watch;
    }

    String name() {
        return name;
    }

    /** By whom credentials are minted. */
    String broker() {
        return settings.brokerUser();
    }

    /** How long a statement may take to wait for something on the server and still answer in time. */
    Duration patience() {
        return settings.statementTimeout().dividedBy(2);
    }

    <T> Answer<T> askAsPreview(Question<T> question) {
        return ask(settings.previewUser(), settings.previewPassword(), true, question);
    }

    <T> Answer<T> askAsBroker(Question<T> question) {
        return ask(settings.brokerUser(), settings.brokerPassword(), false, question);
    }

    <T> Answer<T> ask(String user, char[] password, Question<T> question) {
        return ask(user, String.valueOf(password), false, question);
    }

    private <T> Answer<T> ask(String user, String password, boolean readOnly, Question<T> question) {
        Connection connection;
        try {
            connection = DriverManager.getConnection(settings.url(), login(user, password, readOnly));
        } catch (SQLException e) {
            return new Answer.Refused<>("No log-in as " + user + " to PostgreSQL server '" + name + "': " + plain(e));
        }
        Future<?> cut = watch.schedule(
                () -> abort(connection), settings.statementTimeout().toMillis(), TimeUnit.MILLISECONDS);
        try {
            return new Answer.Answered<>(question.put(connection));
        } catch (SQLException e) {
            return isClearRefusal(e)
                    ? new Answer.Refused<>("PostgreSQL server '" + name + "' refused: " + plain(e))
                    : new Answer.Unclear<>("PostgreSQL server '" + name + "' gave no clear answer: " + plain(e));
        } finally {
            close(connection);
            cut.cancel(false);
        }
    }

    private Properties login(String user, String password, boolean readOnly) {
        long patience = patience().toMillis();
        Properties login = new Properties();
        login.setProperty("user", user);
        login.setProperty("password", password);
        login.setProperty("ApplicationName", "warrant");
        login.setProperty("loginTimeout", seconds(settings.connectTimeout()));
        login.setProperty("connectTimeout", seconds(settings.connectTimeout()));
        login.setProperty("socketTimeout", seconds(settings.statementTimeout()));
        login.setProperty("readOnly", Boolean.toString(readOnly));
        login.setProperty(
                "options",
                "-c statement_timeout=" + settings.statementTimeout().toMillis() + " -c lock_timeout=" + patience);
        return login;
    }

    private static String seconds(Duration duration) {
        return Long.toString(Math.max(1, duration.plusMillis(999).toSeconds()));
    }

    private static boolean isClearRefusal(SQLException failure) {
        String state = failure.getSQLState();
        return serverSaid(failure).isPresent()
                && state != null
                && state.length() == 5
                && CLEAR_REFUSALS.contains(state.substring(0, 2));
    }

    /** What the server said in one line; details and context are left out, because they quote statements. */
    private static String plain(SQLException failure) {
        return "SQLSTATE " + failure.getSQLState()
                + serverSaid(failure).map(said -> ", " + said).orElse("");
    }

    private static Optional<String> serverSaid(SQLException failure) {
        return failure instanceof PSQLException postgresql
                ? Optional.ofNullable(postgresql.getServerErrorMessage()).map(ServerErrorMessage::getMessage)
                : Optional.empty();
    }

    private static void abort(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            throw new IllegalStateException("The driver could not drop a connection", e);
        }
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // The answer is in; a line that breaks now changes nothing about it.
            abort(connection);
        }
    }

    /** Something to ask over a connection that is in auto-commit mode and closed afterwards. */
    interface Question<T> {
        T put(Connection connection) throws SQLException;
    }
}
