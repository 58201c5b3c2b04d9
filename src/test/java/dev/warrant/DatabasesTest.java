package dev.warrant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** No test leaves out the second run, on PostgreSQL, by not saying that it opens a database. */
class DatabasesTest {

    @Nested
    class WithoutTheMark {

        @Test
        void noDatabaseIsOpened() {
            assertThatThrownBy(Databases::empty).hasMessageContaining("@OnBothDatabases");
            assertThatThrownBy(Databases::migrated).hasMessageContaining("@OnBothDatabases");
            assertThatThrownBy(Databases::coordinates).hasMessageContaining("@OnBothDatabases");
        }

        @Test
        void oneInMemoryIsAlwaysH2() throws SQLException {
            try (Connection connection = Databases.inMemory().getConnection()) {
                assertThat(connection.getMetaData().getDatabaseProductName()).isEqualTo("H2");
            }
        }
    }

    @Nested
    @OnBothDatabases
    class WithTheMark {

        @Test
        void aDatabaseIsOpenedThatNobodyElseUses() {
            JdbcClient one = JdbcClient.create(Databases.migrated());
            JdbcClient other = JdbcClient.create(Databases.migrated());

            one.sql("create table seen (id int)").update();

            assertThatCode(() -> other.sql("create table seen (id int)").update())
                    .doesNotThrowAnyException();
            assertThat(one.sql("select count(*) from wr_incident")
                            .query(Integer.class)
                            .single())
                    .isZero();
        }

        @Test
        void whatAClassWasGivenIsGoneFromTheServerWhenItIsOver() {
            assumeTrue(Databases.isPostgres());
            JdbcClient given = JdbcClient.create(Databases.migrated());
            JdbcClient server = JdbcClient.create(Databases.empty());
            String name =
                    given.sql("select current_database()").query(String.class).single();

            Databases.classIsOver();

            assertThat(server.sql("select count(*) from pg_database where datname = ?")
                            .param(name)
                            .query(Integer.class)
                            .single())
                    .isZero();
        }

        @Test
        void itIsTheOneOfTheRun() throws SQLException {
            try (Connection connection = Databases.empty().getConnection()) {
                assertThat(connection.getMetaData().getDatabaseProductName())
                        .isEqualTo(Databases.isPostgres() ? "PostgreSQL" : "H2");
            }
        }
    }
}
