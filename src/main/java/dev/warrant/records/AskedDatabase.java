package dev.warrant.records;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Asks the database each time. */
@Component
class AskedDatabase implements DatabaseClock {

    private final JdbcClient database;

    AskedDatabase(JdbcClient database) {
        this.database = database;
    }

    @Override
    public Instant now() {
        return database.sql("select current_timestamp")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }
}
