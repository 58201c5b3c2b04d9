package dev.warrant.controlplane.postgresql;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/**
 * A real PostgreSQL server that was prepared as a target the documented way. Everybody but its superuser must give a password. One
 * server serves a whole test run.
 */
public final class PreparedServer {

    public static final String PREVIEW_PASSWORD = "read-orders-4471-server";
    public static final String BROKER_PASSWORD = "mint-orders-9023-server";

    private static final Path SETUP = Path.of("docs", "postgresql", "target-setup.sql");

    private final EmbeddedPostgres postgres;

    /** Kept open: to open one takes ten times as long as most statements. */
    private Connection kept;

    private PreparedServer() {
        try {
            Path rules = Files.createTempFile("pg_hba", ".conf");
            Files.writeString(rules, "host all postgres all trust\nhost all all all scram-sha-256\n");
            rules.toFile().setReadable(true, false);
            rules.toFile().deleteOnExit();
            postgres = EmbeddedPostgres.builder()
                    .setServerConfig("hba_file", rules.toString())
                    .setServerConfig("fsync", "off")
                    .setServerConfig("full_page_writes", "off")
                    .setServerConfig("scram_iterations", "64")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not start", e);
        }
        setUp();
        run("alter role warrant_preview password '" + PREVIEW_PASSWORD + "'");
        run("alter role warrant_broker password '" + BROKER_PASSWORD + "'");
    }

    public static PreparedServer shared() {
        return Holder.SERVER;
    }

    public int port() {
        return postgres.getPort();
    }

    public String url() {
        return url(port());
    }

    static String url(int port) {
        return "jdbc:postgresql://localhost:" + port + "/postgres";
    }

    /** Runs the documented set-up. */
    public void setUp() {
        try {
            run(Files.readString(SETUP));
        } catch (IOException e) {
            throw new UncheckedIOException(SETUP + " cannot be read", e);
        }
    }

    /** Runs SQL as the superuser. */
    public void run(String sql) {
        asSuperuser(sql, statement -> statement.execute(sql));
    }

    /** The first column of the first row, as text, asked as the superuser; null where that is null or there is no row. */
    public String ask(String sql) {
        return asSuperuser(sql, statement -> {
            try (ResultSet row = statement.executeQuery(sql)) {
                return row.next() ? row.getString(1) : null;
            }
        });
    }

    /** Whatever role the SQL has set is set back; after a failure nothing is known about the connection, and the next takes another. */
    private synchronized <T> T asSuperuser(String sql, Work<T> work) {
        try {
            if (kept == null) {
                kept = superuser();
            }
            try (Statement statement = kept.createStatement()) {
                T answer = work.on(statement);
                statement.execute("reset role");
                return answer;
            }
        } catch (SQLException e) {
            letGo(e);
            throw new IllegalStateException("The superuser could not run: " + sql, e);
        }
    }

    private void letGo(SQLException why) {
        try (Connection failed = kept) {
            kept = null;
        } catch (SQLException e) {
            why.addSuppressed(e);
        }
    }

    private interface Work<T> {
        T on(Statement statement) throws SQLException;
    }

    /** A connection of an account that may do anything there. */
    public Connection superuser() throws SQLException {
        return postgres.getPostgresDatabase().getConnection();
    }

    public Connection login(String role, String password) throws SQLException {
        Properties login = new Properties();
        login.setProperty("user", role);
        login.setProperty("password", password);
        login.setProperty("ApplicationName", "test-client");
        return DriverManager.getConnection(url(), login);
    }

    /** Whether a real log-in succeeds. */
    public boolean letsIn(String role, String password) {
        try (Connection connection = login(role, password)) {
            return connection.isValid(5);
        } catch (SQLException e) {
            return false;
        }
    }

    private static final class Holder {
        static final PreparedServer SERVER = new PreparedServer();
    }
}
