package dev.warrant.process.engine.job;

import java.util.Locale;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.jdbc.DataSourceProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.stereotype.Component;

/**
 * Frees the jobs that a killed process had taken, so that nothing waits for their locks to expire. Only when the database is a file that no
 * other process can have open; otherwise the owner may be alive on another node.
 */
@Component
public class DeadLocks {

    private static final Logger log = LoggerFactory.getLogger(DeadLocks.class);

    private final DataSource source;
    private final DataSourceProperties settings;
    private final JdbcClient database;

    DeadLocks(DataSource source, DataSourceProperties settings, JdbcClient database) {
        this.source = source;
        this.settings = settings;
        this.database = database;
    }

    /** Call before the first job is taken. */
    public void free() {
        if (isForOneProcess(address()) && isForOneProcess(String.valueOf(settings.determineUrl()))) {
            int freed = database.sql("update ACT_RU_JOB set LOCK_OWNER_ = null, LOCK_EXP_TIME_ = null"
                            + " where LOCK_OWNER_ is not null")
                    .update();
            if (freed > 0) {
                log.info("Jobs that a killed process had taken continue at once: {}", freed);
            }
        }
    }

    /** Whether only one process at a time can open a database with this address. */
    static boolean isForOneProcess(String address) {
        String plain = address.toLowerCase(Locale.ROOT);
        return plain.startsWith("jdbc:h2:")
                && !plain.startsWith("jdbc:h2:tcp:")
                && !plain.startsWith("jdbc:h2:ssl:")
                && !plain.contains("auto_server=true");
    }

    private String address() {
        try {
            return JdbcUtils.extractDatabaseMetaData(source, metaData -> String.valueOf(metaData.getURL()));
        } catch (MetaDataAccessException e) {
            throw new IllegalStateException("The database does not say what it is", e);
        }
    }
}
