package dev.warrant.node;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import javax.sql.DataSource;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The clock of the database: the only one that all nodes share. */
@Component
public class DatabaseClock {

    private static final String POSTGRESQL = "PostgreSQL";

    private final JdbcTemplate database;

    DatabaseClock(DataSource source) {
        this.database = new JdbcTemplate(source);
    }

    /** What the database says the time is; on PostgreSQL now, and not when the transaction began. */
    public Instant now() {
        ConnectionCallback<Instant> asking = DatabaseClock::ask;
        Instant now = database.execute(asking);
        if (now == null) {
            throw new IllegalStateException("The database did not say what the time is");
        }
        return now;
    }

    private static Instant ask(Connection connection) throws SQLException {
        boolean moves = connection.getMetaData().getDatabaseProductName().equals(POSTGRESQL);
        try (PreparedStatement question =
                        connection.prepareStatement(moves ? "select clock_timestamp()" : "select current_timestamp");
                ResultSet answer = question.executeQuery()) {
            answer.next();
            return answer.getObject(1, OffsetDateTime.class).toInstant();
        }
    }
}
