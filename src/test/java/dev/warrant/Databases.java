package dev.warrant;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.warrant.secrets.LetOut;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.h2.jdbcx.JdbcDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Fresh databases for tests marked {@link OnBothDatabases}: H2 in memory, or a real PostgreSQL server with
 * {@code -Dwarrant.test.database=postgresql}. One server serves a whole test run.
 */
public final class Databases {

    private static final Pattern FIRST_RELEASE = Pattern.compile("V(?:[1-9]|1[0-3]|90)__.*\\.sql");

    private static final Queue<DataSource> IN_MEMORY = new ConcurrentLinkedQueue<>();
    private static final Map<String, HikariDataSource> COPIES = new HashMap<>();

    private Databases() {}

    /** A migrated database that nobody else uses. */
    public static DataSource migrated() {
        refuseUnmarkedTests();
        return isPostgres() ? Server.SHARED.migrated() : inMemory();
    }

    /** A migrated H2 database, on PostgreSQL's run too: for tests that need a database to stand on and are not about it. */
    public static DataSource inMemory() {
        DataSource database = Copied.h2();
        IN_MEMORY.add(database);
        return database;
    }

    /** Takes the guard off an append-only table, as somebody who owns the database could, so that a test can tamper with its rows. */
    public static void unguard(JdbcClient database, String table) {
        database.sql("drop trigger " + table + "_append_only" + (isPostgres() ? " on " + table : ""))
                .update();
    }

    /** A database as the first release left it: its scripts alone were run. */
    public static DataSource ofTheFirstRelease() {
        DataSource database = empty();
        try {
            Path scripts = Files.createTempDirectory("first-release");
            for (Path script : scripts()) {
                if (FIRST_RELEASE.matcher(script.getFileName().toString()).matches()) {
                    Files.copy(script, scripts.resolve(script.getFileName()));
                }
            }
            flyway(database).locations("filesystem:" + scripts).load().migrate();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return database;
    }

    /** Runs what is not run yet, as the application does when it starts. */
    public static void migrateOn(DataSource database) {
        String vendor = isPostgres() ? "postgresql" : "h2";
        flyway(database)
                .locations("classpath:db/migration", "classpath:db/vendor/" + vendor)
                .outOfOrder(true)
                .load()
                .migrate();
    }

    private static FluentConfiguration flyway(DataSource database) {
        return Flyway.configure().dataSource(database).table("wr_flyway_history");
    }

    private static List<Path> scripts() throws IOException {
        Path resources = Path.of("src", "main", "resources", "db");
        try (Stream<Path> common = Files.list(resources.resolve("migration"));
                Stream<Path> vendor =
                        Files.list(resources.resolve("vendor").resolve(isPostgres() ? "postgresql" : "h2"))) {
            return Stream.concat(common, vendor).toList();
        }
    }

    /** A database without tables. */
    public static DataSource empty() {
        refuseUnmarkedTests();
        DataSource database = isPostgres() ? Server.SHARED.database() : h2();
        LetOut.store(database);
        return database;
    }

    /** Where an empty database that nobody else uses can be reached, for an application that opens its own connections. */
    public static Coordinates coordinates() {
        refuseUnmarkedTests();
        Coordinates coordinates = isPostgres()
                ? new Coordinates(Server.SHARED.url(), "postgres", "postgres")
                : new Coordinates("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
        LetOut.store(new DriverManagerDataSource(coordinates.url(), coordinates.user(), coordinates.password()));
        return coordinates;
    }

    /** What a connection pool needs to know. */
    public record Coordinates(String url, String user, String password) {}

    public static boolean isPostgres() {
        return "postgresql".equals(System.getProperty("warrant.test.database"));
    }

    /**
     * Lets go of the copies that the tests of a class were given. A server that holds all of a run at its end is stopped for longer than the build waits
     * for it, because each copy is a thousand files.
     */
    static void classIsOver() {
        for (DataSource database = IN_MEMORY.poll(); database != null; database = IN_MEMORY.poll()) {
            JdbcClient.create(database).sql("shutdown immediately").update();
        }
        synchronized (COPIES) {
            COPIES.forEach((name, pool) -> Server.SHARED.drop(name, pool));
            COPIES.clear();
        }
    }

    private static void refuseUnmarkedTests() {
        if (!RunningTest.isTagged(OnBothDatabases.TAG)) {
            throw new IllegalStateException(
                    "A test that opens a database is marked @OnBothDatabases; this one is not, and would be left out"
                            + " of the run on PostgreSQL");
        }
    }

    private static void migrate(DataSource database, String vendor) {
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration", "classpath:db/vendor/" + vendor)
                .load()
                .migrate();
    }

    private static DataSource h2() {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        database.setUser("sa");
        return database;
    }

    /** The script of a database that was migrated once: running it takes a tenth of the time of migrating another. */
    private static final class Copied {

        private static final String SCRIPT = script();

        static DataSource h2() {
            DataSource database = Databases.h2();
            JdbcClient.create(database).sql("runscript from '" + SCRIPT + "'").update();
            return database;
        }

        private static String script() {
            try {
                Path script = Files.createTempFile("migrated", ".sql");
                script.toFile().deleteOnExit();
                DataSource database = Databases.h2();
                migrate(database, "h2");
                JdbcClient.create(database)
                        .sql("script to '" + script + "'")
                        .query()
                        .listOfRows();
                return script.toString();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private enum Server {
        SHARED;

        private static final Duration LEFT_ALONE = Duration.ofSeconds(10);

        private final EmbeddedPostgres postgres = start();
        private final ScheduledExecutorService closing = Executors.newScheduledThreadPool(1, Server::inTheBackground);
        private String template = "";

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("full_page_writes", "off")
                        .setServerConfig("synchronous_commit", "off")
                        .setServerConfig("max_connections", "1000")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException("PostgreSQL did not start", e);
            }
        }

        private static Thread inTheBackground(Runnable work) {
            Thread thread = new Thread(work, "left-alone-connections");
            thread.setDaemon(true);
            return thread;
        }

        /** Not closed by an application that it is a bean of: the search for secrets comes after all tests. */
        DataSource database() {
            return new DelegatingDataSource(pooled(created("")));
        }

        /** A copy of a database that was migrated once: copying takes a fraction of the time. */
        DataSource migrated() {
            String name = created(" TEMPLATE " + template());
            HikariDataSource pool = pooled(name);
            synchronized (COPIES) {
                COPIES.put(name, pool);
            }
            return new DelegatingDataSource(pool);
        }

        void drop(String name, HikariDataSource pool) {
            pool.close();
            asSuperuser("DROP DATABASE " + name + " WITH (FORCE)");
        }

        String url() {
            return postgres.getJdbcUrl("postgres", created(""));
        }

        private synchronized String template() {
            if (template.isEmpty()) {
                String name = created("");
                migrate(postgres.getDatabase("postgres", name), "postgresql");
                template = name;
            }
            return template;
        }

        /** Opening a connection takes ten times as long as most statements; what is left alone is closed, so that the server never runs out. */
        private HikariDataSource pooled(String name) {
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl(postgres.getJdbcUrl("postgres", name));
            config.setUsername("postgres");
            config.setMinimumIdle(0);
            config.setMaximumPoolSize(50);
            config.setIdleTimeout(LEFT_ALONE.toMillis());
            config.setInitializationFailTimeout(-1);
            config.setScheduledExecutor(closing);
            return new HikariDataSource(config);
        }

        private String created(String from) {
            String name = "t" + UUID.randomUUID().toString().replace("-", "");
            asSuperuser("CREATE DATABASE " + name + from);
            return name;
        }

        private void asSuperuser(String sql) {
            try (var connection = postgres.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (java.sql.SQLException e) {
                throw new IllegalStateException("The server of the tests could not run: " + sql, e);
            }
        }
    }
}
