package dev.warrant.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warrant.Databases;
import dev.warrant.OnBothDatabases;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class TimedQueriesTest {

    private static final String ROWS =
            "(with recursive r(n) as (select 1 union all select n + 1 from r where n < 3000) select n from r)";
    private static final String LONG =
            "select count(*) from " + ROWS + " a, " + ROWS + " b, " + ROWS + " c where a.n + b.n + c.n < 0";

    private final DataSource database = Databases.migrated();

    @Test
    void aQueryThatTakesTooLongIsStoppedWithACodeThatIsAnswered503() throws SQLException {
        try (Connection connection = TimedQueries.on(database.getConnection(), Duration.ofSeconds(1));
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.executeQuery(LONG))
                    .isInstanceOfSatisfying(SQLException.class, stopped -> assertThat(List.of("57014", "HYT00"))
                            .contains(stopped.getSQLState()));
        }
    }

    @Test
    void whatComesNextOnTheSameConnectionIsNotBounded() throws SQLException {
        try (Connection raw = database.getConnection()) {
            try (Connection connection = TimedQueries.on(keptOpen(raw), Duration.ofSeconds(1));
                    Statement statement = connection.createStatement()) {
                assertThat(statement.getQueryTimeout()).isEqualTo(1);
            }

            try (Statement statement = raw.createStatement()) {
                assertThat(statement.getQueryTimeout()).isZero();
            }
        }
    }

    /** As a pool does, which gives the connection to somebody else. */
    private static Connection keptOpen(Connection connection) {
        return (Connection) java.lang.reflect.Proxy.newProxyInstance(
                Connection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) ->
                        method.getName().equals("close") ? null : method.invoke(connection, arguments));
    }
}
