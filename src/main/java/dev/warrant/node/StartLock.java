package dev.warrant.node;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/**
 * Held from before the schema is created until its initial data is in place, so that when nodes start at once, one works and the others wait: an
 * advisory lock of PostgreSQL's session. An H2 file admits only one process anyway.
 */
@Component(StartLock.NAME)
class StartLock implements DisposableBean {

    static final String NAME = "startLock";

    /** "warrant" in ASCII. */
    private static final long KEY = 0x77617272616e74L;

    private static final Logger log = LoggerFactory.getLogger(StartLock.class);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private @Nullable Connection holding;

    StartLock(DataSource source, NodeProperties properties) throws SQLException {
        Connection connection = source.getConnection();
        try {
            if (connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
                take(connection, properties.startWait());
                holding = connection;
            }
        } finally {
            if (holding == null) {
                connection.close();
            }
        }
    }

    /** Both create tables, and the initial data comes after them. */
    @Bean
    static BeanFactoryPostProcessor startsUnderTheLock() {
        return factory -> {
            after(factory, "flywayInitializer", NAME);
            after(factory, "processEngineFactoryBean", NAME, "flywayInitializer");
        };
    }

    private static void after(ConfigurableListableBeanFactory factory, String later, String... earlier) {
        if (factory.containsBeanDefinition(later)) {
            var definition = factory.getBeanDefinition(later);
            String[] known = definition.getDependsOn();
            definition.setDependsOn(StringUtils.concatenateStringArrays(known, earlier));
        }
    }

    private static void take(Connection connection, Duration longest) throws SQLException {
        long end = System.nanoTime() + longest.toNanos();
        for (boolean told = false; !taken(connection); told = true) {
            if (!told) {
                log.info("Another node is starting on this database; this one waits for it");
            }
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Another node has been starting on this database for longer than "
                        + longest + " (warrant.node.start-wait)");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE.toMillis()));
        }
    }

    private static boolean taken(Connection connection) throws SQLException {
        return truth(connection, "select pg_try_advisory_lock(" + KEY + ")");
    }

    private static boolean truth(Connection connection, String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(question)) {
            return answer.next() && answer.getBoolean(1);
        }
    }

    @EventListener(ContextRefreshedEvent.class)
    void started() throws SQLException {
        destroy();
    }

    @Override
    public void destroy() throws SQLException {
        Connection held = holding;
        holding = null;
        if (held != null) {
            try (held) {
                truth(held, "select pg_advisory_unlock(" + KEY + ")");
            }
        }
    }
}
