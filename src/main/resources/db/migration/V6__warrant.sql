-- Warrants as they were signed. The body is what counts; the columns beside it only find it.
create table wr_warrant (
    seq bigint generated always as identity primary key,
    id varchar(64) not null unique,
    remediation varchar(64) not null,
    body varchar(1000000) not null,
    recorded_at timestamp(6) with time zone not null
);
create index wr_warrant_by_remediation on wr_warrant (remediation, seq);

-- The one use of a warrant: the key makes a second one impossible.
create table wr_warrant_use (
    warrant_id varchar(64) primary key,
    remediation varchar(64) not null,
    recorded_at timestamp(6) with time zone not null
);
create index wr_warrant_use_by_remediation on wr_warrant_use (remediation);

-- Issue and retirement of credentials, by id; no value is ever written.
create table wr_credential_event (
    seq bigint generated always as identity primary key,
    credential_id varchar(64) not null,
    event varchar(16) not null,
    warrant_id varchar(64) not null,
    step_id varchar(128) not null,
    action varchar(128) not null,
    resource varchar(1200) not null,
    purpose varchar(8) not null,
    plane varchar(64) not null,
    principal varchar(512) not null,
    expires_at timestamp(6) with time zone not null,
    recorded_at timestamp(6) with time zone not null,
    unique (credential_id, event)
);

create table wr_kill_switch (
    seq bigint generated always as identity primary key,
    event varchar(16) not null,
    remediation varchar(64),
    person varchar(256) not null,
    reason varchar(4000) not null,
    recorded_at timestamp(6) with time zone not null
);
create index wr_kill_switch_by_remediation on wr_kill_switch (remediation);

-- Calls that change a live system and have not ended. A row stands before the kill switch is asked; it goes when the call has ended, and
-- counts no longer once the time has passed by which every call has ended, so that a process that died keeps nobody waiting.
create table wr_call_under_way (
    id varchar(64) primary key,
    remediation varchar(64) not null,
    what varchar(1200) not null,
    begun_at timestamp(6) with time zone not null,
    ends_by timestamp(6) with time zone not null
);
create index wr_call_under_way_by_remediation on wr_call_under_way (remediation);
