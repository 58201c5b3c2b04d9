-- Prepares a PostgreSQL server as a target of Warrant. Run it as a superuser, in the database that Warrant will connect to:
--
--     psql -X -v ON_ERROR_STOP=1 -d postgres -f target-setup.sql
--
-- It may be run again at any time; it changes no password. Set the two passwords afterwards, without writing them anywhere:
--
--     psql -d postgres -c '\password warrant_preview' -c '\password warrant_broker'
--
-- What it leaves behind:
--   warrant_preview     may log in and read: attributes of roles, and a keyed fingerprint of a role's password verifier
--   warrant_broker      may log in, and mint and retire credentials through two functions; it has no CREATEROLE and no other right
--   warrant_credential  may not log in; what it may execute, each minted credential may execute
--   schema warrant      the functions, run with the rights of the superuser who ran this file; each checks who called it and for what
-- A minted credential is a role warrant_c_<id> that exists for minutes. warrant.credential says which one action on which one role it is
-- for, and every function that reads or changes something asks that table before it does.

BEGIN;

DO $$
DECLARE
    wanted text;
BEGIN
    FOREACH wanted IN ARRAY ARRAY['warrant_preview', 'warrant_broker', 'warrant_credential'] LOOP
        IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = wanted) THEN
            EXECUTE pg_catalog.format('CREATE ROLE %I', wanted);
        END IF;
    END LOOP;
    EXECUTE pg_catalog.format('GRANT CONNECT ON DATABASE %I TO warrant_preview, warrant_broker, warrant_credential',
                              pg_catalog.current_database());
END
$$;

ALTER ROLE warrant_preview LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS CONNECTION LIMIT 10;
ALTER ROLE warrant_preview SET default_transaction_read_only = on;
ALTER ROLE warrant_broker LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS CONNECTION LIMIT 10;
ALTER ROLE warrant_credential NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;

CREATE SCHEMA IF NOT EXISTS warrant;
REVOKE ALL ON SCHEMA warrant FROM PUBLIC;
GRANT USAGE ON SCHEMA warrant TO warrant_preview, warrant_broker, warrant_credential;

-- Keys the fingerprints: a server tells anybody a role's salt, so a bare hash of the verifier would let its reader guess passwords.
CREATE TABLE IF NOT EXISTS warrant.fingerprint_key (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    key bytea NOT NULL
);
INSERT INTO warrant.fingerprint_key (key)
SELECT pg_catalog.sha256(pg_catalog.convert_to(
           pg_catalog.concat(pg_catalog.gen_random_uuid(), pg_catalog.gen_random_uuid(), pg_catalog.gen_random_uuid()), 'UTF8'))
ON CONFLICT DO NOTHING;

CREATE TABLE IF NOT EXISTS warrant.credential (
    name       text PRIMARY KEY,
    action     text NOT NULL,
    target     text NOT NULL,
    purpose    text NOT NULL CHECK (purpose IN ('apply', 'undo')),
    minted_at  timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
    expires_at timestamptz NOT NULL,
    retired_at timestamptz
);

-- What was changed, by which credential. A password is put back only where this table says that Warrant replaced exactly that one, a
-- log-in is allowed again only where it says that Warrant blocked it, and so it is with every other value.
CREATE TABLE IF NOT EXISTS warrant.performed (
    id                 bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at                 timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
    credential         text NOT NULL,
    action             text NOT NULL,
    purpose            text NOT NULL,
    target             text NOT NULL,
    fingerprint_before text,
    fingerprint_after  text,
    value_before       text,
    value_after        text
);
ALTER TABLE warrant.performed ADD COLUMN IF NOT EXISTS value_before text, ADD COLUMN IF NOT EXISTS value_after text;

REVOKE ALL ON ALL TABLES IN SCHEMA warrant FROM PUBLIC, warrant_preview, warrant_broker, warrant_credential;

-- Raises unless the role exists and is one that Warrant may act on.
CREATE OR REPLACE FUNCTION warrant.check_target(target text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    found_role record;
BEGIN
    SELECT rolsuper, rolreplication INTO found_role FROM pg_catalog.pg_roles WHERE rolname = target;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'there is no role "%"', target USING ERRCODE = 'undefined_object';
    END IF;
    IF found_role.rolsuper OR found_role.rolreplication OR target LIKE 'pg\_%' OR target LIKE 'warrant%' THEN
        RAISE EXCEPTION 'role "%" is a superuser, a replication role, a predefined role or one of Warrant''s own', target
            USING ERRCODE = 'insufficient_privilege';
    END IF;
END
$$;

-- Raises unless the caller is a minted credential for this action on this role, and still valid.
CREATE OR REPLACE FUNCTION warrant.check_leave(wanted_action text, wanted_target text, wanted_purposes text[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM warrant.credential c
        WHERE c.name = session_user
          AND c.action = wanted_action
          AND c.target = wanted_target
          AND c.purpose = ANY (wanted_purposes)
          AND c.retired_at IS NULL
          AND c.expires_at > pg_catalog.clock_timestamp()
    ) THEN
        RAISE EXCEPTION 'credential "%" is not valid for % on role "%"', session_user, wanted_action, wanted_target
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    PERFORM warrant.check_target(wanted_target);
END
$$;

CREATE OR REPLACE FUNCTION warrant.fingerprint(verifier text) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE
        WHEN verifier IS NULL THEN 'none'
        ELSE (SELECT 'keyed-sha256:' || encode(sha256(k.key || sha256(k.key || convert_to(verifier, 'UTF8'))), 'hex')
              FROM warrant.fingerprint_key k)
    END
$$;

CREATE OR REPLACE FUNCTION warrant.current_verifier(target text) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT rolpassword FROM pg_catalog.pg_authid WHERE rolname = target
$$;

CREATE OR REPLACE FUNCTION warrant.record(
    action text, purpose text, target text, fingerprint_before text, fingerprint_after text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    INSERT INTO warrant.performed (credential, action, purpose, target, fingerprint_before, fingerprint_after)
    VALUES (session_user, action, purpose, target, fingerprint_before, fingerprint_after)
$$;

-- For warrant_preview.
CREATE OR REPLACE FUNCTION warrant.verifier_fingerprint(target text) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM warrant.check_target(target);
    RETURN warrant.fingerprint(warrant.current_verifier(target));
END
$$;

CREATE OR REPLACE FUNCTION warrant.drop_credential(credential_name text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = credential_name) THEN
        EXECUTE format('ALTER ROLE %I NOLOGIN', credential_name);
        PERFORM pg_terminate_backend(pid, 1000)
        FROM pg_catalog.pg_stat_activity
        WHERE usename = credential_name AND pid <> pg_backend_pid();
        EXECUTE format('DROP OWNED BY %I', credential_name);
        EXECUTE format('DROP ROLE %I', credential_name);
    END IF;
    UPDATE warrant.credential SET retired_at = clock_timestamp() WHERE name = credential_name AND retired_at IS NULL;
END
$$;

-- For warrant_broker. Makes the credential and says until when it is valid; sweeps out the ones whose time is over.
CREATE OR REPLACE FUNCTION warrant.mint(
    credential_name text, verifier text, action text, target text, purpose text, validity interval) RETURNS timestamptz
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    expiry CONSTANT timestamptz := clock_timestamp() + validity;
    expired text;
BEGIN
    IF credential_name !~ '^warrant_c_[0-9a-z]{8,50}$' THEN
        RAISE EXCEPTION 'a credential is named warrant_c_ and 8 to 50 digits or lower-case letters' USING ERRCODE = 'invalid_name';
    END IF;
    IF verifier !~ '^SCRAM-SHA-256\$[0-9]+:[A-Za-z0-9+/=]+\$[A-Za-z0-9+/=]+:[A-Za-z0-9+/=]+$' THEN
        RAISE EXCEPTION 'a credential takes a SCRAM-SHA-256 verifier, never a password' USING ERRCODE = 'invalid_password';
    END IF;
    IF validity <= interval '0' OR validity > interval '1 hour' THEN
        RAISE EXCEPTION 'a credential is valid for at most an hour' USING ERRCODE = 'invalid_parameter_value';
    END IF;
    PERFORM warrant.check_target(target);
    FOR expired IN
        SELECT c.name FROM warrant.credential c
        WHERE c.retired_at IS NULL AND c.expires_at <= clock_timestamp()
        FOR UPDATE SKIP LOCKED
    LOOP
        PERFORM warrant.drop_credential(expired);
    END LOOP;
    INSERT INTO warrant.credential (name, action, target, purpose, expires_at)
    VALUES (credential_name, action, target, purpose, expiry);
    EXECUTE format(
        'CREATE ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS CONNECTION LIMIT 5 '
        'PASSWORD %L VALID UNTIL %L IN ROLE warrant_credential',
        credential_name, verifier, expiry);
    RETURN expiry;
END
$$;

-- For warrant_broker. A credential that is gone already is fine.
CREATE OR REPLACE FUNCTION warrant.retire(credential_name text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM FROM warrant.credential c WHERE c.name = credential_name AND c.retired_at IS NULL FOR UPDATE;
    IF FOUND THEN
        PERFORM warrant.drop_credential(credential_name);
    END IF;
END
$$;

-- From here on, for minted credentials. Every function names the action that the caller needs the leave for.

CREATE OR REPLACE FUNCTION warrant.look(
    action text, target text, OUT can_login boolean, OUT password_fingerprint text, OUT sessions integer)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM warrant.check_leave(action, target, ARRAY['apply', 'undo']);
    SELECT r.rolcanlogin INTO can_login FROM pg_catalog.pg_roles r WHERE r.rolname = target;
    password_fingerprint := warrant.fingerprint(warrant.current_verifier(target));
    SELECT count(*) INTO sessions
    FROM pg_catalog.pg_stat_activity a WHERE a.usename = target AND a.backend_type = 'client backend';
END
$$;

CREATE OR REPLACE FUNCTION warrant.block_login(target text) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM warrant.check_leave('postgresql.block-login', target, ARRAY['apply']);
    LOCK TABLE warrant.performed IN SHARE ROW EXCLUSIVE MODE;
    IF NOT (SELECT rolcanlogin FROM pg_catalog.pg_roles WHERE rolname = target) THEN
        RETURN 'blocked-already';
    END IF;
    EXECUTE format('ALTER ROLE %I NOLOGIN', target);
    PERFORM warrant.record('postgresql.block-login', 'apply', target, NULL, NULL);
    RETURN 'blocked';
END
$$;

-- Which change of this role's log-in is the newest that Warrant made; 0 before the first.
CREATE OR REPLACE FUNCTION warrant.last_login_change(target text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM warrant.check_leave('postgresql.block-login', target, ARRAY['apply']);
    RETURN coalesce((
        SELECT max(p.id) FROM warrant.performed p
        WHERE p.action = 'postgresql.block-login' AND p.target = last_login_change.target), 0);
END
$$;

-- Takes back only a block that Warrant made after the given change, and has not taken back since; any other is somebody else's.
CREATE OR REPLACE FUNCTION warrant.allow_login(target text, changed_after bigint) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    newest text;
BEGIN
    PERFORM warrant.check_leave('postgresql.block-login', target, ARRAY['undo']);
    LOCK TABLE warrant.performed IN SHARE ROW EXCLUSIVE MODE;
    IF (SELECT rolcanlogin FROM pg_catalog.pg_roles WHERE rolname = target) THEN
        RETURN 'allowed-already';
    END IF;
    SELECT p.purpose INTO newest
    FROM warrant.performed p
    WHERE p.action = 'postgresql.block-login' AND p.target = allow_login.target AND p.id > changed_after
    ORDER BY p.id DESC
    LIMIT 1;
    IF newest IS DISTINCT FROM 'apply' THEN
        RETURN 'blocked-by-another';
    END IF;
    EXECUTE format('ALTER ROLE %I LOGIN', target);
    PERFORM warrant.record('postgresql.block-login', 'undo', target, NULL, NULL);
    RETURN 'allowed';
END
$$;

-- What an investigator wants to know of sessions that are about to end. What they asked is left out: a statement may hold a password.
DROP FUNCTION IF EXISTS warrant.list_sessions(text);
CREATE FUNCTION warrant.list_sessions(target text)
RETURNS TABLE (
    pid integer, client_address text, application text, started_at timestamptz, client_port integer, database text, state text,
    state_changed_at timestamptz, query_started_at timestamptz, transaction_started_at timestamptz, query_id bigint, tls text,
    certificate text, kerberos text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM warrant.check_leave('postgresql.end-sessions', target, ARRAY['apply', 'undo']);
    RETURN QUERY
        SELECT a.pid, coalesce(host(a.client_addr), 'local'), a.application_name, a.backend_start, a.client_port, a.datname::text,
               a.state, a.state_change, a.query_start, a.xact_start, a.query_id, s.version || ' ' || s.cipher,
               s.client_dn || ' (serial ' || s.client_serial || ') by ' || s.issuer_dn, g.principal
        FROM pg_catalog.pg_stat_activity a
        LEFT JOIN pg_catalog.pg_stat_ssl s ON s.pid = a.pid AND s.ssl
        LEFT JOIN pg_catalog.pg_stat_gssapi g ON g.pid = a.pid AND g.gss_authenticated
        WHERE a.usename = target AND a.backend_type = 'client backend'
        ORDER BY a.backend_start, a.pid;
END
$$;

-- Ends what clients have open, and waits until they are gone or the patience is over; parallel workers end with their leaders.
CREATE OR REPLACE FUNCTION warrant.end_sessions(target text, patience interval, OUT ended integer, OUT remaining integer)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    deadline CONSTANT timestamptz := clock_timestamp() + patience;
    victims CONSTANT integer[] := ARRAY(
        SELECT a.pid FROM pg_catalog.pg_stat_activity a
        WHERE a.usename = target AND a.backend_type = 'client backend' AND a.pid <> pg_backend_pid());
BEGIN
    PERFORM warrant.check_leave('postgresql.end-sessions', target, ARRAY['apply']);
    PERFORM pg_terminate_backend(v) FROM unnest(victims) v;
    LOOP
        PERFORM pg_stat_clear_snapshot();
        SELECT count(*) INTO remaining FROM pg_catalog.pg_stat_activity a WHERE a.usename = target AND a.pid = ANY (victims);
        EXIT WHEN remaining = 0 OR clock_timestamp() > deadline;
        PERFORM pg_sleep(0.02);
    END LOOP;
    ended := cardinality(victims) - remaining;
    IF ended > 0 THEN
        PERFORM warrant.record('postgresql.end-sessions', 'apply', target, NULL, NULL);
    END IF;
END
$$;

CREATE OR REPLACE FUNCTION warrant.read_verifier(target text) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM warrant.check_leave('postgresql.rotate-password', target, ARRAY['apply']);
    RETURN warrant.current_verifier(target);
END
$$;

-- Sets the new verifier where the expected one still stands; where another does, the exposed password is dead already.
CREATE OR REPLACE FUNCTION warrant.rotate_password(target text, expected_fingerprint text, new_verifier text) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    present text;
BEGIN
    PERFORM warrant.check_leave('postgresql.rotate-password', target, ARRAY['apply']);
    IF new_verifier !~ '^SCRAM-SHA-256\$[0-9]+:[A-Za-z0-9+/=]+\$[A-Za-z0-9+/=]+:[A-Za-z0-9+/=]+$' THEN
        RAISE EXCEPTION 'a rotation takes a SCRAM-SHA-256 verifier, never a password' USING ERRCODE = 'invalid_password';
    END IF;
    LOCK TABLE warrant.performed IN SHARE ROW EXCLUSIVE MODE;
    present := warrant.fingerprint(warrant.current_verifier(target));
    IF present <> expected_fingerprint THEN
        RETURN 'rotated-already';
    END IF;
    EXECUTE format('ALTER ROLE %I PASSWORD %L', target, new_verifier);
    PERFORM warrant.record('postgresql.rotate-password', 'apply', target, present, warrant.fingerprint(new_verifier));
    RETURN 'rotated';
END
$$;

-- Puts back the verifier that Warrant replaced, and only that one, and only while its own replacement stands.
CREATE OR REPLACE FUNCTION warrant.restore_password(target text, old_verifier text) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    present text;
    replaced text;
BEGIN
    PERFORM warrant.check_leave('postgresql.rotate-password', target, ARRAY['undo']);
    LOCK TABLE warrant.performed IN SHARE ROW EXCLUSIVE MODE;
    present := warrant.fingerprint(warrant.current_verifier(target));
    IF present = warrant.fingerprint(old_verifier) THEN
        RETURN 'restored-already';
    END IF;
    SELECT p.fingerprint_before INTO replaced
    FROM warrant.performed p
    WHERE p.action = 'postgresql.rotate-password' AND p.purpose = 'apply' AND p.target = restore_password.target
      AND p.fingerprint_after = present
    ORDER BY p.id DESC
    LIMIT 1;
    IF NOT FOUND THEN
        RETURN 'changed-since';
    END IF;
    IF replaced <> warrant.fingerprint(old_verifier) THEN
        RAISE EXCEPTION 'this is not the verifier that was replaced on role "%"', target USING ERRCODE = 'insufficient_privilege';
    END IF;
    EXECUTE format('ALTER ROLE %I PASSWORD %L', target, old_verifier);
    PERFORM warrant.record('postgresql.rotate-password', 'undo', target, present, replaced);
    RETURN 'restored';
END
$$;

-- The values below are changed and put back alike. An action that needs more than a role to say what it is about carries it behind a
-- blank: 'postgresql.revoke-membership <group>'. A membership is told with all its grants and their options, which PostgreSQL 16 and newer
-- tell apart by who gave them.

CREATE OR REPLACE FUNCTION warrant.value_now(action text, target text) RETURNS text
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE
        WHEN action = 'postgresql.expire-password' THEN (
            SELECT coalesce(r.rolvaliduntil, 'infinity')::text FROM pg_catalog.pg_roles r WHERE r.rolname = target)
        WHEN action = 'postgresql.limit-connections' THEN (
            SELECT r.rolconnlimit::text FROM pg_catalog.pg_roles r WHERE r.rolname = target)
        WHEN action LIKE 'postgresql.revoke-membership %' THEN (
            SELECT coalesce(jsonb_agg(to_jsonb(m) - 'oid' - 'roleid' - 'member'
                       || jsonb_build_object('grantor', grantor.rolname) ORDER BY grantor.rolname), '[]')::text
            FROM pg_catalog.pg_auth_members m
            JOIN pg_catalog.pg_roles granted ON granted.oid = m.roleid
            JOIN pg_catalog.pg_roles member ON member.oid = m.member
            JOIN pg_catalog.pg_roles grantor ON grantor.oid = m.grantor
            WHERE member.rolname = target AND granted.rolname = substr(action, length('postgresql.revoke-membership ') + 1))
        END
$$;

-- The value of what the caller's action is about, whether it is where the action leads to, and the newest change of it that Warrant made.
CREATE OR REPLACE FUNCTION warrant.value_of(
    action text, target text, OUT value text, OUT reached boolean, OUT last_change bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM warrant.check_leave(action, target, ARRAY['apply', 'undo']);
    value := warrant.value_now(action, target);
    reached := CASE
        WHEN action = 'postgresql.expire-password' THEN value::timestamptz <= clock_timestamp()
        WHEN action = 'postgresql.limit-connections' THEN value = '0'
        ELSE value = '[]'
    END;
    SELECT coalesce(max(p.id), 0) INTO last_change
    FROM warrant.performed p WHERE p.action = value_of.action AND p.target = value_of.target;
END
$$;

-- Sets a value; not for anybody but the two functions below.
CREATE OR REPLACE FUNCTION warrant.set_value(action text, target text, value text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    granted CONSTANT text := substr(action, length('postgresql.revoke-membership ') + 1);
    membership jsonb;
    newer CONSTANT boolean := current_setting('server_version_num')::integer >= 160000;
BEGIN
    IF action = 'postgresql.expire-password' THEN
        EXECUTE format('ALTER ROLE %I VALID UNTIL %L', target, value);
    ELSIF action = 'postgresql.limit-connections' THEN
        EXECUTE format('ALTER ROLE %I CONNECTION LIMIT %s', target, value::integer);
    ELSE
        FOR membership IN SELECT * FROM jsonb_array_elements(warrant.value_now(action, target)::jsonb) LOOP
            EXECUTE format('REVOKE %I FROM %I', granted, target)
                || CASE WHEN newer THEN format(' GRANTED BY %I', membership ->> 'grantor') ELSE '' END;
        END LOOP;
        FOR membership IN SELECT * FROM jsonb_array_elements(value::jsonb) LOOP
            EXECUTE format('GRANT %I TO %I', granted, target)
                || CASE
                    WHEN newer THEN format(' WITH ADMIN %s, INHERIT %s, SET %s GRANTED BY %I',
                        membership ->> 'admin_option', membership ->> 'inherit_option', membership ->> 'set_option',
                        membership ->> 'grantor')
                    WHEN (membership ->> 'admin_option')::boolean THEN ' WITH ADMIN OPTION'
                    ELSE ''
                END;
        END LOOP;
    END IF;
END
$$;

CREATE OR REPLACE FUNCTION warrant.change_value(action text, target text) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    seen record;
BEGIN
    PERFORM warrant.check_leave(action, target, ARRAY['apply']);
    LOCK TABLE warrant.performed IN SHARE ROW EXCLUSIVE MODE;
    SELECT * INTO seen FROM warrant.value_of(action, target);
    IF seen.reached THEN
        RETURN 'changed-already';
    END IF;
    PERFORM warrant.set_value(action, target, CASE
        WHEN action = 'postgresql.expire-password' THEN clock_timestamp()::text
        WHEN action = 'postgresql.limit-connections' THEN '0'
        ELSE '[]'
    END);
    INSERT INTO warrant.performed (credential, action, purpose, target, value_before, value_after)
    VALUES (session_user, action, 'apply', target, seen.value, warrant.value_now(action, target));
    RETURN 'changed';
END
$$;

-- Puts back the value that Warrant changed after the given change, and only while what Warrant made of it stands.
CREATE OR REPLACE FUNCTION warrant.restore_value(action text, target text, changed_after bigint) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    newest record;
BEGIN
    PERFORM warrant.check_leave(action, target, ARRAY['undo']);
    LOCK TABLE warrant.performed IN SHARE ROW EXCLUSIVE MODE;
    SELECT p.purpose, p.value_before, p.value_after INTO newest
    FROM warrant.performed p
    WHERE p.action = restore_value.action AND p.target = restore_value.target AND p.id > changed_after
    ORDER BY p.id DESC
    LIMIT 1;
    IF NOT FOUND OR newest.purpose <> 'apply' THEN
        RETURN 'nothing-to-restore';
    END IF;
    IF warrant.value_now(action, target) <> newest.value_after THEN
        RETURN 'changed-since';
    END IF;
    PERFORM warrant.set_value(action, target, newest.value_before);
    INSERT INTO warrant.performed (credential, action, purpose, target, value_before, value_after)
    VALUES (session_user, action, 'undo', target, newest.value_after, newest.value_before);
    RETURN 'restored';
END
$$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA warrant FROM PUBLIC, warrant_preview, warrant_broker, warrant_credential;
GRANT EXECUTE ON FUNCTION warrant.verifier_fingerprint(text) TO warrant_preview;
GRANT EXECUTE ON FUNCTION warrant.mint(text, text, text, text, text, interval), warrant.retire(text) TO warrant_broker;
GRANT EXECUTE ON FUNCTION
    warrant.look(text, text),
    warrant.block_login(text),
    warrant.last_login_change(text),
    warrant.allow_login(text, bigint),
    warrant.list_sessions(text),
    warrant.end_sessions(text, interval),
    warrant.read_verifier(text),
    warrant.rotate_password(text, text, text),
    warrant.restore_password(text, text),
    warrant.value_of(text, text),
    warrant.change_value(text, text),
    warrant.restore_value(text, text, bigint)
TO warrant_credential;

COMMIT;
