package dev.warrant;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/** The whole application on a free port and a database of its own. All tests that carry it share one instance, in which what is of low severity can be challenged for long. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@OnBothDatabases
@Tag(OnBothDatabases.APPLICATION)
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        classes = WarrantApplication.class,
        properties = {
            "warrant.process.challenge-window-by-severity.low=PT1H",
            "warrant.membership-age=PT0S",
            "warrant.approval.automatic.per-source=100000",
            "warrant.approval.automatic.per-template=100000",
            "warrant.approval.automatic.per-control-plane=100000"
        })
@Import(RunningWarrant.OwnDatabase.class)
public @interface RunningWarrant {

    /** An empty database, pooled as in production. */
    @TestConfiguration(proxyBeanMethods = false)
    class OwnDatabase {

        @Bean
        @Primary
        DataSource dataSource() {
            var pool = new HikariConfig();
            pool.setDataSource(Databases.empty());
            pool.setMaximumPoolSize(20);
            pool.setConnectionTimeout(5_000);
            return new HikariDataSource(pool);
        }
    }
}
