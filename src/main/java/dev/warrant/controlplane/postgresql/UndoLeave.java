package dev.warrant.controlplane.postgresql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Looks in the catalogs of a target, which anybody may read there, whether its set-up still lets a minted credential do what an undo takes:
 * the functions are there, run with a superuser's rights and may be executed, and the broker may mint and retire.
 */
final class UndoLeave {

    private static final String LOOK = "warrant.look(text,text)";
    private static final String VALUE = "warrant.value_of(text,text)";
    private static final String MINT = "warrant.mint(text,text,text,text,text,interval)";
    private static final String RETIRE = "warrant.retire(text)";
    private static final String CREDENTIALS = "warrant_credential";

    private static final String FUNCTION = """
            select case
                when f.oid is null then 'is not there'
                when not f.prosecdef or not o.rolsuper then 'does not run with the rights of a superuser'
                when r.oid is null then 'has no role to be executed by'
                when not has_schema_privilege(r.oid, f.pronamespace, 'USAGE') or not has_function_privilege(r.oid, f.oid, 'EXECUTE')
                    then 'may not be executed by ' || r.rolname
            end
            from (values (to_regprocedure(?), ?)) wanted (function, role)
            left join pg_catalog.pg_proc f on f.oid = wanted.function
            left join pg_catalog.pg_roles o on o.oid = f.proowner
            left join pg_catalog.pg_roles r on r.rolname = wanted.role
            """;

    private static final String LOGIN = """
            select r.rolcanlogin and coalesce(r.rolvaliduntil > now(), true)
               and has_database_privilege(r.oid, current_database(), 'CONNECT')
               and has_database_privilege(c.oid, current_database(), 'CONNECT')
            from pg_catalog.pg_roles r, pg_catalog.pg_roles c
            where r.rolname = ? and c.rolname = ?
            """;

    private final Connection connection;
    private final String broker;

    UndoLeave(Connection connection, String broker) {
        this.connection = connection;
        this.broker = broker;
    }

    /** What minted credentials lack to take a snapshot; empty when nothing. */
    Optional<String> snapshotLacks(PostgresqlAction action) throws SQLException {
        return missing(
                switch (action) {
                    case BLOCK_LOGIN -> List.of(LOOK, "warrant.last_login_change(text)");
                    case ROTATE_PASSWORD -> List.of(LOOK, "warrant.read_verifier(text)");
                    case END_SESSIONS -> List.of("warrant.list_sessions(text)");
                    case EXPIRE_PASSWORD, LIMIT_CONNECTIONS, REVOKE_MEMBERSHIP -> List.of(VALUE);
                });
    }

    /** What minted credentials, or the broker who mints them, lack to undo; empty when nothing. */
    Optional<String> undoLacks(PostgresqlAction action) throws SQLException {
        Optional<String> broker = brokerLacks();
        return broker.isPresent() ? broker : missing(undoFunctions(action));
    }

    /** The functions of the target that undo calls; none where there is no undo. */
    static List<String> undoFunctions(PostgresqlAction action) {
        return switch (action) {
            case BLOCK_LOGIN -> List.of(LOOK, "warrant.allow_login(text,bigint)");
            case ROTATE_PASSWORD -> List.of(LOOK, "warrant.restore_password(text,text)");
            case END_SESSIONS -> List.of();
            case EXPIRE_PASSWORD, LIMIT_CONNECTIONS, REVOKE_MEMBERSHIP ->
                List.of(VALUE, "warrant.restore_value(text,text,bigint)");
        };
    }

    /** What minted credentials lack of these functions, the first of it; empty when nothing. */
    private Optional<String> missing(List<String> functions) throws SQLException {
        for (String function : functions) {
            Optional<String> missing = missing(function, CREDENTIALS);
            if (missing.isPresent()) {
                return missing;
            }
        }
        return Optional.empty();
    }

    /** What the broker lacks to mint a credential and retire it; empty when nothing. */
    private Optional<String> brokerLacks() throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LOGIN)) {
            select.setString(1, broker);
            select.setString(2, CREDENTIALS);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next() || !row.getBoolean(1)) {
                    return Optional.of(
                            "'" + broker + "' may not log in to mint, or " + CREDENTIALS + " may not connect");
                }
            }
        }
        Optional<String> mint = missing(MINT, broker);
        return mint.isPresent() ? mint : missing(RETIRE, broker);
    }

    private Optional<String> missing(String function, String role) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(FUNCTION)) {
            select.setString(1, function);
            select.setString(2, role);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return Optional.ofNullable(row.getString(1)).map(why -> "the function " + function + " " + why);
            }
        }
    }
}
