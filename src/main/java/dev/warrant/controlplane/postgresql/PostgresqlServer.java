package dev.warrant.controlplane.postgresql;

import dev.warrant.controlplane.StepOutcome;
import dev.warrant.controlplane.postgresql.PostgresqlProperties.Server;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A configured server, asked over one connection per question and never longer than its time-outs allow: log-in is bounded by the driver,
 * a statement by the server, a silent line by the socket, and a line that drips by a watch that cuts it.
 */
final class PostgresqlServer {

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

    /** The account that mints credentials. */
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
            String reason = "No log-in as " + user + " to PostgreSQL server '" + name + "': " + plain(e);
            return Refusal.ofLogin(e)
                    .<Answer<T>>map(obstacle -> new Answer.RefusedForNow<>(reason, obstacle))
                    .orElseGet(() -> new Answer.Refused<>(reason));
        }
        Future<?> cut = watch.schedule(
                () -> abort(connection), settings.statementTimeout().toMillis(), TimeUnit.MILLISECONDS);
        try {
            return new Answer.Answered<>(question.put(connection));
        } catch (SQLException e) {
            String reason = "PostgreSQL server '" + name + "' refused: " + plain(e);
            Optional<StepOutcome.Obstacle> passing = Refusal.ofStatement(e);
            if (passing.isPresent()) {
                return new Answer.RefusedForNow<>(reason, passing.get());
            }
            return Refusal.isClear(e)
                    ? new Answer.Refused<>(reason)
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

    /** What the server said in one line; details and context are left out, because they quote statements. */
    private static String plain(SQLException failure) {
        return "SQLSTATE " + failure.getSQLState()
                + Refusal.serverSaid(failure).map(said -> ", " + said).orElse("");
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
