package dev.warrant.controlplane.postgresql;

import dev.warrant.controlplane.Resource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A role that is acted on, over a connection of the credential that was minted for it.
 *
 * @param action what that credential is for, in the words of the target's own table
 */
record TargetRole(Connection connection, String action, Resource resource, String name, Duration patience) {

    /** What the role is like now. */
    Look look() throws SQLException {
        return call(
                        "select can_login, password_fingerprint, sessions from warrant.look(?, ?)",
                        row -> {
                            return new Look(row.getBoolean(1), row.getString(2), row.getInt(3));
                        },
                        action,
                        name)
                .get(0);
    }

    /** The answer of a function of the target that returns one text. */
    @Nullable
    String ask(String sql, @Nullable Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepare(sql, parameters);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getString(1);
        }
    }

    <T> List<T> call(String sql, RowReader<T> reader, @Nullable Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepare(sql, parameters);
                ResultSet row = statement.executeQuery()) {
            List<T> rows = new ArrayList<>();
            while (row.next()) {
                rows.add(reader.read(row));
            }
            return rows;
        }
    }

    private PreparedStatement prepare(String sql, @Nullable Object... parameters) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }

    record Look(boolean canLogin, String passwordFingerprint, int sessions) {}

    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }
}
