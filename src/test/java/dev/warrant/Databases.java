package dev.warrant;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Fresh databases for tests, migrated: H2 in memory, or a real PostgreSQL server with {@code -Dwarrant.test.database=postgresql}. One
 * server serves a whole test run.
 */
public final class Databases {

    private Databases() {}

    /** A migrated database that nobody else uses. */
    public static DataSource migrated() {
        DataSource database = empty();
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration", "classpath:db/vendor/" + (isPostgres() ? "postgresql" : "h2"))
                .load()
                .migrate();
        return database;
    }

    /** Takes the guard off an append-only table, as somebody who owns the database could, so that a test can tamper with its rows. */
    public static void unguard(JdbcClient database, String table) {
        database.sql("drop trigger " + table + "_append_only" + (isPostgres() ? " on " + table : ""))
                .update();
    }

    /** A database without tables. */
    public static DataSource empty() {
        return isPostgres() ? Server.SHARED.database() : h2();
    }

    /** Where an empty database that nobody else uses can be reached, for an application that opens its own connections. */
    public static Coordinates coordinates() {
        return isPostgres()
                ? new Coordinates(Server.SHARED.url(), "postgres", "postgres")
                : new Coordinates("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
    }

    /** What a connection pool needs to know. */
    public record Coordinates(String url, String user, String password) {}

    public static boolean isPostgres() {
        return "postgresql".equals(System.getProperty("warrant.test.database"));
    }

    private static DataSource h2() {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        database.setUser("sa");
        return database;
    }

    private enum Server {
        SHARED;

        private final EmbeddedPostgres postgres = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder().start();
            } catch (IOException e) {
                throw new UncheckedIOException("PostgreSQL did not start", e);
            }
        }

        DataSource database() {
            return postgres.getDatabase("postgres", created());
        }

        String url() {
            return postgres.getJdbcUrl("postgres", created());
        }

        private String created() {
            String name = "t" + UUID.randomUUID().toString().replace("-", "");
            try (var connection = postgres.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE " + name);
            } catch (java.sql.SQLException e) {
                throw new IllegalStateException("Could not create a test database", e);
            }
            return name;
        }
    }
}
