package dev.warrant.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.warrant.Databases;
import dev.warrant.OnBothDatabases;
import dev.warrant.web.DatabaseTrouble;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A node that holds a row and stands still does not keep the others for ever. */
@OnBothDatabases
@OnBothDatabases.InEveryRun
class BoundedConnectionsTest {

    @Test
    @EnabledIf("dev.warrant.Databases#isPostgres")
    void everyConnectionOfOursBoundsItsWaitsAndItsIdleTransactions() throws SQLException {
        Databases.Coordinates database = Databases.coordinates();
        try (HikariDataSource pool = new HikariDataSource()) {
            pool.setJdbcUrl(database.url());
            pool.setUsername(database.user());
            pool.setPassword(database.password());
            BoundedConnections.bound(pool, Nodes.PROPERTIES);

            assertThat(setting(pool, "lock_timeout")).isEqualTo("300ms");
            assertThat(setting(pool, "idle_in_transaction_session_timeout")).isEqualTo("4min");
            assertThat(pool.getDataSourceProperties())
                    .containsEntry("tcpKeepAlive", "true")
                    .containsEntry("socketTimeout", "60");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "socketTimeout=0",
                "socketTimeout=3600",
                "connectTimeout=0",
                "tcpKeepAlive=false",
                "options=-c%20lock_timeout=0",
                "options=-c%20search_path=warrant%20-c%20idle_in_transaction_session_timeout=0",
                "options=--lock-timeout%3D0",
                "sslmode=verify-full&socketTimeout=0"
            })
    void anAddressThatTakesABoundAwayIsRefusedInOneSentence(String said) {
        try (HikariDataSource pool = new HikariDataSource()) {
            pool.setJdbcUrl("jdbc:postgresql://db.example.com/warrant?" + said);

            assertThatThrownBy(() -> BoundedConnections.bound(pool, Nodes.PROPERTIES))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("In spring.datasource.url, ")
                    .hasMessageContaining("but is '");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "?socketTimeout=30", "?tcpKeepAlive=true&sslmode=require", "?options=-c%20search_path=w"})
    void anAddressThatLeavesTheBoundsOrIsTighterIsFine(String said) {
        try (HikariDataSource pool = new HikariDataSource()) {
            pool.setJdbcUrl("jdbc:postgresql://db.example.com/warrant" + said);

            assertThatCode(() -> BoundedConnections.bound(pool, Nodes.PROPERTIES))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void aSourceWhoseConnectionsCannotBeBoundedIsRefused() {
        try (HikariDataSource pool = new HikariDataSource()) {
            pool.setDataSourceClassName("org.postgresql.ds.PGSimpleDataSource");

            assertThatThrownBy(() -> BoundedConnections.bound(pool, Nodes.PROPERTIES))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("data-source-class-name");
        }
    }

    private static String setting(HikariDataSource pool, String name) throws SQLException {
        try (Connection connection = pool.getConnection();
                ResultSet answer = connection.createStatement().executeQuery("show " + name)) {
            answer.next();
            return answer.getString(1);
        }
    }

    @Test
    void aRowThatSomebodyHoldsIsNotWaitedForWithoutLimit() throws SQLException {
        Databases.Coordinates database = Databases.coordinates();
        try (HikariDataSource pool = new HikariDataSource()) {
            pool.setJdbcUrl(database.url());
            pool.setUsername(database.user());
            pool.setPassword(database.password());
            BoundedConnections.bound(pool, Nodes.PROPERTIES);
            try (Connection still = pool.getConnection();
                    Connection other = pool.getConnection()) {
                still.createStatement().execute("create table chain (id integer primary key)");
                still.createStatement().execute("insert into chain values (1)");
                still.setAutoCommit(false);
                still.createStatement().executeQuery("select id from chain where id = 1 for update");

                assertThatThrownBy(() -> other.createStatement().execute("update chain set id = 2"))
                        .isInstanceOfSatisfying(
                                SQLException.class, held -> assertThat(DatabaseTrouble.in(new RuntimeException(held)))
                                        .isTrue());
                still.rollback();
            }
        }
    }
}
