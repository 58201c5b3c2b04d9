package dev.warrant.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.util.FileSystemUtils;

@DisabledOnOs(OS.WINDOWS)
class EmbeddedDatabaseTest {

    @TempDir
    private Path home;

    private Path data;
    private String url;

    @BeforeEach
    void aDataFolder() {
        data = home.resolve("data");
        url = "jdbc:h2:file:" + data.resolve("warrant");
    }

    @Test
    void aNewOneIsForItsOwnerOnlyAndHasAPassword() throws Exception {
        open();

        assertThat(modeOf(data)).isEqualTo("rwx------");
        assertThat(modeOf(data.resolve("warrant.mv.db"))).isEqualTo("rw-------");
        assertThat(modeOf(data.resolve("database.key"))).isEqualTo("rw-------");
        assertThatThrownBy(() -> DriverManager.getConnection(url, "sa", ""))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("Wrong user name or password");
    }

    @Test
    void oneWithoutAPasswordIsGivenOneAndKeepsItsRows() throws Exception {
        Files.createDirectories(data);
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (var old = DriverManager.getConnection(url, "sa", "");
                var statement = old.createStatement()) {
            statement.execute("create table kept (id int)");
        }

        open("select count(*) from kept");
        open("select count(*) from kept");

        assertThat(modeOf(data.resolve("warrant.mv.db"))).isEqualTo("rw-------");
        assertThatThrownBy(() -> DriverManager.getConnection(url, "sa", "")).isInstanceOf(SQLException.class);
    }

    @Test
    void oneThatBelongsToAnotherKeyStopsTheStartInOneSentence() throws Exception {
        open();
        Files.delete(data.resolve("database.key"));

        assertThatThrownBy(this::open).isInstanceOf(IllegalStateException.class).hasMessageContaining("database.key");
    }

    @Test
    void aFolderMayBeNamedFromTheWorkingDirectory() throws Exception {
        Path folder = Path.of("target", "embedded-" + UUID.randomUUID());
        url = "jdbc:h2:file:" + folder.resolve("warrant");

        open();

        assertThat(folder.resolve("warrant.mv.db")).exists();
        FileSystemUtils.deleteRecursively(folder);
    }

    private void open() throws SQLException {
        open("select 1");
    }

    private void open(String query) throws SQLException {
        var embedded = new EmbeddedDatabase();
        embedded.setEnvironment(new MockEnvironment().withProperty("warrant.data", data.toString()));
        try (var pool = new HikariDataSource()) {
            pool.setJdbcUrl(url);
            pool.setUsername("sa");
            embedded.postProcessBeforeInitialization(pool, "dataSource");
            try (var connection = pool.getConnection();
                    var statement = connection.createStatement()) {
                assertThat(statement.execute(query)).isTrue();
            }
        }
    }

    private static String modeOf(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
