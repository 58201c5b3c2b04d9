-- What was intended and what came of it. A row stands before each outside call, and one after it.
create table wr_journal (
    seq bigint generated always as identity primary key,
    remediation varchar(64) not null,
    warrant_id varchar(64) not null,
    step_index integer not null,
    step_id varchar(128) not null,
    status varchar(16) not null,
    detail varchar(1000000) not null,
    recorded_at timestamp(6) with time zone not null
);
create index wr_journal_by_remediation on wr_journal (remediation, seq);

-- Who changes a resource now. Rows go when the remediation can no longer be taken back.
create table wr_resource_hold (
    resource varchar(1200) primary key,
    remediation varchar(64) not null,
    recorded_at timestamp(6) with time zone not null
);
create index wr_resource_hold_by_remediation on wr_resource_hold (remediation);

-- What undo needs and nobody may read, encrypted; destroyed when the remediation can no longer be taken back. The key lets one
-- snapshot of a step in and no second.
create table wr_sealed_secret (
    remediation varchar(64) not null,
    warrant_id varchar(64) not null,
    step_id varchar(128) not null,
    sealed varchar(1000000) not null,
    recorded_at timestamp(6) with time zone not null,
    primary key (warrant_id, step_id)
);
create index wr_sealed_secret_by_remediation on wr_sealed_secret (remediation);

-- One rollback for each warrant: after drift, a remediation may have run under several.
create table wr_rollback (
    warrant_id varchar(64) primary key,
    remediation varchar(64) not null,
    purpose varchar(16) not null,
    confirmed varchar(1000000) not null,
    requester varchar(256) not null,
    reason varchar(4000) not null,
    recorded_at timestamp(6) with time zone not null
);

create table wr_rollback_queue (
    seq bigint generated always as identity primary key,
    remediation varchar(64) not null,
    warrant_id varchar(64) not null,
    step_index integer not null,
    recorded_at timestamp(6) with time zone not null,
    unique (warrant_id, step_index)
);
