package dev.warrant.process.engine.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.jdbc.DataSourceProperties;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a killed process had taken is free at the next start, unless its owner may be alive. */
class DeadLocksTest {

    private final DataSource source = h2();
    private final JdbcClient database = JdbcClient.create(source);

    @BeforeEach
    void aJobThatSomebodyTook() {
        database.sql("create table ACT_RU_JOB (ID_ varchar(64), LOCK_OWNER_ varchar(255), LOCK_EXP_TIME_ timestamp)")
                .update();
        database.sql("insert into ACT_RU_JOB values ('1', 'the dead', timestamp '2100-01-01 00:00:00')")
                .update();
    }

    @Test
    void jobsInAFileOfOurOwnGoOnAtOnce() {
        free("jdbc:h2:file:./data/warrant;WRITE_DELAY=0");

        assertThat(owners()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:h2:file:./data/warrant;AUTO_SERVER=TRUE",
                "jdbc:h2:tcp://db.internal/warrant",
                "jdbc:h2:ssl://db.internal/warrant",
                "jdbc:postgresql://db.internal/warrant"
            })
    void jobsThatAnotherNodeMayHaveTakenAreLeftToIt(String url) {
        free(url);

        assertThat(owners()).containsExactly("the dead");
    }

    private void free(String url) {
        var settings = new DataSourceProperties();
        settings.setUrl(url);
        new DeadLocks(source, settings, database).free();
    }

    private List<String> owners() {
        return database.sql(
                        "select LOCK_OWNER_ from ACT_RU_JOB where LOCK_OWNER_ is not null and LOCK_EXP_TIME_ is not null")
                .query(String.class)
                .list();
    }

    private static DataSource h2() {
        var source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        return source;
    }
}
