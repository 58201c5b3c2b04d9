package dev.warrant.crash;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;

/** The application's own database, which outlives it. */
interface Store extends AutoCloseable {

    Map<String, String> settings();

    /** The time passes until jobs that a killed process had taken are free again. */
    void locksRunOut();

    @Override
    void close() throws IOException;

    /** The embedded default: a file that the killed process had open. */
    static Store h2(Path folder) {
        return new Store() {
            @Override
            public Map<String, String> settings() {
                return Map.of("warrant.data", folder.toString());
            }

            @Override
            public void locksRunOut() {
                // Warrant frees them itself: nobody else can have the file open.
            }

            @Override
            public void close() {
                // A file needs no closing.
            }
        };
    }

    /** A server of its own, with room for every connection that stands still. */
    static Store postgresql(Path folder) throws IOException {
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setServerConfig("max_connections", "800")
                .setServerConfig("shared_buffers", "64MB")
                .setServerConfig("fsync", "off")
                .start();
        return new Store() {
            @Override
            public Map<String, String> settings() {
                return Map.of(
                        "warrant.data",
                        folder.toString(),
                        "warrant.membership-age",
                        "PT0S",
                        "warrant.datasource.url",
                        server.getJdbcUrl("postgres", "postgres"),
                        "warrant.datasource.username",
                        "postgres",
                        "warrant.datasource.password",
                        "postgres");
            }

            @Override
            public void locksRunOut() {
                try (var connection = server.getPostgresDatabase().getConnection();
                        var statement = connection.createStatement()) {
                    statement.execute("update act_ru_job set lock_exp_time_ = timestamp '2020-01-01 00:00:00'"
                            + " where lock_owner_ is not null");
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            }

            @Override
            public void close() throws IOException {
                server.close();
            }
        };
    }
}
