package dev.warrant.storage;

import com.zaxxer.hikari.HikariDataSource;
import dev.warrant.signing.KeyFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Gives the embedded database its password before it is opened: made at the first start and kept beside it in {@code database.key}. An earlier
 * database without one is given it once. A configured password, or another database, is left alone.
 */
@Component
final class EmbeddedDatabase implements BeanPostProcessor, EnvironmentAware {

    private static final String FILE_URL = "jdbc:h2:file:";
    private static final String WRONG_PASSWORD = "28000";
    /** A refused password is no error here; the trace that H2 would write is readable for everybody. */
    private static final String QUIET = ";TRACE_LEVEL_FILE=0";

    private static final int BYTES = 24;

    private String data = "./data";

    @Override
    public void setEnvironment(Environment environment) {
        data = environment.getProperty("warrant.data", data);
    }

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof HikariDataSource pool
                && name.equals("dataSource")
                && String.valueOf(pool.getJdbcUrl()).startsWith(FILE_URL)) {
            pool.setJdbcUrl(absolute(pool.getJdbcUrl()));
            keepFromOthers(pool.getJdbcUrl());
            if (pool.getPassword() == null || pool.getPassword().isEmpty()) {
                pool.setPassword(passwordFor(pool.getJdbcUrl(), pool.getUsername()));
            }
        }
        return bean;
    }

    /** H2 refuses a file name that is implicitly relative to the working directory; a folder name may be. */
    private static String absolute(String url) {
        String[] parts = url.substring(FILE_URL.length()).split(";", 2);
        String settings = parts.length > 1 ? ";" + parts[1] : "";
        return parts[0].startsWith("~")
                ? url
                : FILE_URL + Path.of(parts[0]).toAbsolutePath().normalize() + settings;
    }

    private static void keepFromOthers(String url) {
        String path = url.substring(FILE_URL.length()).split(";", 2)[0];
        try {
            OwnerOnly.keep(Path.of(path + ".mv.db"));
        } catch (IOException e) {
            throw new UncheckedIOException("The files of the database " + path + " cannot be kept from other users", e);
        }
    }

    private String passwordFor(String url, String user) {
        byte[] key = new KeyFile(Path.of(data, "database.key")).readOr(EmbeddedDatabase::fresh);
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(key);
        if (isRefused(url, user, password)) {
            takeOver(url, user, password);
        }
        return password;
    }

    private static boolean isRefused(String url, String user, String password) {
        try (Connection opened = DriverManager.getConnection(url + QUIET, user, password)) {
            return !opened.isValid(0);
        } catch (SQLException e) {
            // Anything else, such as another process that holds the file, is reported by the pool when it opens the
            // database.
            return WRONG_PASSWORD.equals(e.getSQLState());
        }
    }

    private static void takeOver(String url, String user, String password) {
        try (Connection open = DriverManager.getConnection(url + QUIET, user, "");
                Statement statement = open.createStatement()) {
            statement.execute("alter user " + user + " set password '" + password + "'");
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "The password of the embedded database is not the one in database.key of warrant.data. Put back the"
                            + " file that belongs to this database, or name its password in WARRANT_DATASOURCE_PASSWORD",
                    e);
        }
    }

    private static byte[] fresh() {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        return key;
    }
}
