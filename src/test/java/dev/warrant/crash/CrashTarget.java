package dev.warrant.crash;

import dev.warrant.controlplane.postgresql.PreparedServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The live system: a real PostgreSQL server that outlives every crash, with a role of its own for each remediation. */
final class CrashTarget implements AutoCloseable {

    static final String PASSWORD = "exposed-before-the-crash-2718";

    private static final int MINTED_AFTERWARDS = 1_000_000;

    private final PreparedServer server = PreparedServer.shared();
    private final String prefix = "crash_" + UUID.randomUUID().toString().substring(0, 6) + "_";
    private Connection asker;
    private Connection holder;
    private int minted;
    private final Map<String, String> verifiers = new ConcurrentHashMap<>();

    CrashTarget() {
        server.setUp();
        server.run("create or replace function public.refuse_limits() returns trigger language plpgsql as $$ begin"
                + " if new.action = 'postgresql.limit-connections' and new.target like 'crash\\_%' then"
                + " raise exception 'the operator of this server allows no connection limits'; end if;"
                + " return new; end $$");
        server.run("create or replace trigger refuse_limits before insert on warrant.performed"
                + " for each row execute function public.refuse_limits()");
        waits("on_credential", "case tg_op when 'INSERT' then 'mint' else 'retire' end");
        waits("on_performed", "new.purpose");
        server.run("create or replace trigger a_wait before insert or update on warrant.credential"
                + " for each row execute function public.wait_on_credential();"
                + " create or replace trigger a_wait before insert on warrant.performed"
                + " for each row execute function public.wait_on_performed()");
        server.run("alter role warrant_broker connection limit 150; alter role warrant_preview connection limit 150");
    }

    String url() {
        return server.url();
    }

    /** A role that may log in with the exposed password, and is a member of a group. */
    String role(int number) {
        String role = prefix + number;
        server.run("create role " + role + " login password '" + PASSWORD + "'; create role " + group(role) + "; grant "
                + group(role) + " to " + role);
        verifiers.put(role, verifier(role));
        return role;
    }

    /** Over one connection for all questions: there are thousands. */
    private synchronized String ask(String sql) {
        try {
            if (asker == null) {
                asker = server.login("postgres", "");
            }
            try (Statement statement = asker.createStatement();
                    ResultSet row = statement.executeQuery(sql)) {
                return row.next() ? row.getString(1) : null;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The superuser could not ask: " + sql, e);
        }
    }

    private void waits(String name, String call) {
        server.run("create or replace function public.wait_" + name + "() returns trigger language plpgsql as $$ begin"
                + " perform pg_advisory_xact_lock_shared(hashtext(" + call
                + " || ' ' || new.target)); return new; end $$");
    }

    /**
     * From now on these calls stay inside the server: their work is done, and not committed.
     *
     * @param calls such as {@code apply some_role}; also mint, retire, undo
     */
    void hold(List<String> calls) {
        try {
            holder = server.login("postgres", "");
            try (Statement statement = holder.createStatement()) {
                for (String call : calls) {
                    statement.execute("select pg_advisory_lock(hashtext('" + call + "'))");
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lets go of every call that is held. */
    void letGo() {
        try {
            if (holder != null) {
                holder.close();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many calls of Warrant's are inside the server and cannot go on. */
    int inside() {
        return Integer.parseInt(ask("select count(*) from pg_stat_activity where application_name = 'warrant'"
                + " and wait_event_type = 'Lock'"));
    }

    static String group(String role) {
        return role + "_g";
    }

    /** How often the target says that an action was really done to a role. */
    int performed(String role, String action, String purpose) {
        return Integer.parseInt(ask("select count(*) from warrant.performed where target = '" + role
                + "' and purpose = '" + purpose + "' and split_part(action, ' ', 1) = 'postgresql." + action + "'"));
    }

    boolean mayLogIn(String role) {
        return holds("select rolcanlogin from pg_authid where rolname = '" + role + "'");
    }

    boolean isMember(String role) {
        return holds("select pg_has_role('" + role + "', '" + group(role) + "', 'member')");
    }

    String firstVerifier(String role) {
        return verifiers.get(role);
    }

    String verifier(String role) {
        return ask("select rolpassword from pg_authid where rolname = '" + role + "'");
    }

    int connectionLimit(String role) {
        return Integer.parseInt(ask("select rolconnlimit from pg_authid where rolname = '" + role + "'"));
    }

    /** Names of minted credentials for the suite's roles that are still there. */
    List<String> credentialsLeft() {
        String names = ask("select string_agg(c.name || ' for ' || c.action || ' on ' || c.target || ' until '"
                + " || c.expires_at, '; ') from warrant.credential c join pg_roles r on r.rolname = c.name"
                + " where c.target like '" + pattern() + "'");
        return names == null ? List.of() : List.of(names.split("; "));
    }

    /** Whether each credential that is left is one that the server itself lets end, after minutes. */
    boolean everyCredentialEnds() {
        return holds("select coalesce(bool_and(r.rolvaliduntil = c.expires_at"
                + " and c.expires_at <= c.minted_at + interval '31 minutes'), true)"
                + " from warrant.credential c join pg_roles r on r.rolname = c.name where c.target like '" + pattern()
                + "'");
    }

    /** The time of all credentials passes, and another one is minted. */
    void theNextCredentialIsMinted() {
        String role = role(MINTED_AFTERWARDS + minted++);
        server.run("update warrant.credential set expires_at = clock_timestamp() - interval '1 second'"
                + " where retired_at is null and target like '" + pattern() + "';"
                + " select warrant.mint('warrant_c_" + role.replace("_", "") + "', 'SCRAM-SHA-256$4096:AAAA$AAAA:AAAA',"
                + " 'postgresql.block-login', '" + role + "', 'apply', interval '1 minute');"
                + " select warrant.retire('warrant_c_" + role.replace("_", "") + "');"
                + " drop role " + role + "; drop role " + group(role));
    }

    private String pattern() {
        return prefix.replace("_", "\\_") + "%";
    }

    /** Makes it look as if a block of the log-in had been applied twice. */
    void appliesTwice(String role) {
        server.run("insert into warrant.performed (credential, action, purpose, target)"
                + " values ('warrant_c_repeated', 'postgresql.block-login', 'apply', '" + role + "')");
    }

    /** Somebody else lets a role log in that Warrant had blocked. */
    void letsIn(String role) {
        server.run("alter role " + role + " login");
    }

    private boolean holds(String question) {
        return "t".equals(ask(question));
    }

    @Override
    public void close() {
        letGo();
        try {
            if (asker != null) {
                asker.close();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        server.run(
                "drop function if exists public.refuse_limits() cascade; drop function if exists public.wait_on_credential() cascade;"
                        + " drop function if exists public.wait_on_performed() cascade");
        server.setUp();
    }
}
