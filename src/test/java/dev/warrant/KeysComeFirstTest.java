package dev.warrant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A node with other keys than those on record writes nothing at all before it refuses to start. */
class KeysComeFirstTest {

    private static final String AN_EARLIER_VERSION = "50";

    @TempDir
    Path data;

    private final String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
    private final DataSource source = source(url);
    private final JdbcClient database = JdbcClient.create(source);

    @Test
    void aNodeWithAnotherSealingKeyMigratesNothingDeploysNothingAndPlantsNothing() {
        Flyway.configure()
                .dataSource(source)
                .table("wr_flyway_history")
                .locations("classpath:db/migration", "classpath:db/vendor/h2")
                .target(AN_EARLIER_VERSION)
                .load()
                .migrate();
        database.sql(
                        "insert into wr_key (purpose, key_id, recorded_at) values ('sealing', 'aes256:of-another-node', now())")
                .update();
        List<String> before = tables();

        assertThatThrownBy(() -> new SpringApplicationBuilder(WarrantApplication.class)
                        .run(
                                "--spring.datasource.url=" + url,
                                "--spring.datasource.username=sa",
                                "--spring.datasource.password=x",
                                "--warrant.data=" + data,
                                "--server.port=0"))
                .rootCause()
                .hasMessageContaining("sealing.key is missing")
                .hasMessageContaining("aes256:of-another-node");

        assertThat(tables()).isEqualTo(before).noneMatch(name -> name.startsWith("ACT_"));
        assertThat(database.sql("select count(*) from wr_key where purpose = 'sealing'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    private List<String> tables() {
        return database.sql("select table_name from information_schema.tables where table_schema = 'PUBLIC' order by 1")
                .query(String.class)
                .list();
    }

    private static DataSource source(String url) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(url);
        source.setUser("sa");
        source.setPassword("x");
        return source;
    }
}
