package dev.warrant.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.warrant.Databases;
import dev.warrant.OnBothDatabases;
import dev.warrant.web.DatabaseTrouble;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** A node that holds a row and stands still does not keep the others for ever. */
@OnBothDatabases
class BoundedConnectionsTest {

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
