package dev.warrant.records;

import java.sql.Connection;
import java.sql.SQLException;
import org.h2.api.Trigger;
import org.jspecify.annotations.Nullable;

/** Refuses to update or delete a row, in H2; on PostgreSQL a trigger function says the same. Named by the migrations. */
public final class AppendOnly implements Trigger {

    /** The SQLSTATE that PostgreSQL's function raises too: insufficient privilege. */
    private static final String REFUSED = "42501";

    private String table = "";

    @Override
    public void init(
            Connection connection, String schema, String trigger, String tableName, boolean before, int operation) {
        table = tableName;
    }

    @Override
    public void fire(Connection connection, @Nullable Object[] before, @Nullable Object[] after) throws SQLException {
        throw new SQLException("Table " + table + " is append-only: its rows are never updated or deleted", REFUSED);
    }
}
