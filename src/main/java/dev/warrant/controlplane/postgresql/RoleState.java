package dev.warrant.controlplane.postgresql;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * A role as the preview sees it. Its sessions are left out: they come and go all day long and decide nothing.
 *
 * @param attributes what {@code pg_roles} says of it, log-in and password fingerprint included
 */
record RoleState(ObjectNode attributes) {

    static final String CAN_LOGIN = "canLogin";
    static final String PASSWORD_FINGERPRINT = "passwordFingerprint";
    static final String VALID_UNTIL = "validUntil";
    static final String CONNECTION_LIMIT = "connectionLimit";
    static final String MEMBER = "member";

    private static final String SELECT = """
            select rolcanlogin, rolinherit, rolcreaterole, rolcreatedb, rolbypassrls, rolconnlimit,
                   (rolvaliduntil at time zone 'UTC')::text as valid_until,
                   warrant.verifier_fingerprint(rolname::text) as fingerprint
            from pg_catalog.pg_roles
            where rolname = ?
            """;

    private static final String SELECT_MEMBER = """
            select exists (select from pg_catalog.pg_auth_members m
                           join pg_catalog.pg_roles r on r.oid = m.member
                           where m.roleid = g.oid and r.rolname = ?)
            from pg_catalog.pg_roles g
            where g.rolname = ?
            """;

    private static final String SELECT_GRANTORS = """
            select not exists (
                select from pg_catalog.pg_auth_members m
                join pg_catalog.pg_roles r on r.oid = m.member
                join pg_catalog.pg_roles g on g.oid = m.roleid
                left join pg_catalog.pg_roles grantor on grantor.oid = m.grantor
                where r.rolname = ? and g.rolname = ? and grantor.oid is null)
            """;

    /** Reads a role; empty when there is none of this name. */
    static Optional<RoleState> read(Connection connection, String role) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setString(1, role);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(of(role, row)) : Optional.empty();
            }
        }
    }

    /** Reads a role and whether it is a direct member of a group; empty when there is none of either name. */
    static Optional<RoleState> read(Connection connection, String role, String group) throws SQLException {
        Optional<RoleState> found = read(connection, role);
        try (PreparedStatement select = connection.prepareStatement(SELECT_MEMBER)) {
            select.setString(1, role);
            select.setString(2, group);
            try (ResultSet row = select.executeQuery()) {
                if (found.isEmpty() || !row.next()) {
                    return Optional.empty();
                }
                found.get().attributes().put("group", group).put(MEMBER, row.getBoolean(1));
                return found;
            }
        }
    }

    /** Whether everybody who granted the membership still exists; before PostgreSQL 16, somebody who did can be dropped. */
    static boolean grantorsKnown(Connection connection, String role, String group) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT_GRANTORS)) {
            select.setString(1, role);
            select.setString(2, group);
            try (ResultSet row = select.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private static RoleState of(String role, ResultSet row) throws SQLException {
        ObjectNode attributes = JsonNodeFactory.instance.objectNode();
        attributes.put("role", role);
        attributes.put(CAN_LOGIN, row.getBoolean("rolcanlogin"));
        attributes.put("inherit", row.getBoolean("rolinherit"));
        attributes.put("createRole", row.getBoolean("rolcreaterole"));
        attributes.put("createDatabase", row.getBoolean("rolcreatedb"));
        attributes.put("bypassRowSecurity", row.getBoolean("rolbypassrls"));
        attributes.put(CONNECTION_LIMIT, row.getInt("rolconnlimit"));
        attributes.put(VALID_UNTIL, row.getString("valid_until"));
        attributes.put(PASSWORD_FINGERPRINT, row.getString("fingerprint"));
        return new RoleState(attributes);
    }
}
