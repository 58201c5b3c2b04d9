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
final class UndoPermission {

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

    UndoPermission(Connection connection, String broker) {
        this.connection = connection;
        this.broker = broker;
    }

    /** The first of these functions that minted credentials may not execute, and why; empty when there is none. */
    Optional<String> missingOf(List<String> functions) throws SQLException {
        for (String function : functions) {
            Optional<String> missing = missing(function, CREDENTIALS);
            if (missing.isPresent()) {
                return missing;
            }
        }
        return Optional.empty();
    }

    /** What the broker needs to mint a credential and retire it but does not have; empty when nothing is missing. */
    Optional<String> brokerMissing() throws SQLException {
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
