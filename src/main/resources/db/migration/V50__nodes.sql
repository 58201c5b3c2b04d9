-- The sets of diagrams, decisions and forms that builds brought along, in the order in which they were first deployed.
create table wr_shipped_resources (
    seq         bigint generated always as identity primary key,
    digest      varchar(71)                 not null unique,
    recorded_at timestamp(6) with time zone not null
);

-- The keys that records were made with. The newest of a purpose is the one in use; a probe opens, or matches, with its key alone.
create table wr_key (
    seq         bigint generated always as identity primary key,
    purpose     varchar(16)                 not null,
    key_id      varchar(128)                not null,
    recorded_at timestamp(6) with time zone not null,
    unique (purpose, key_id)
);

-- Until when a policy could be challenged that nobody was asked about.
create table wr_challenge_window (
    seq           bigint generated always as identity primary key,
    remediation   varchar(64)                 not null,
    policy_digest varchar(71)                 not null,
    opened_at     timestamp(6) with time zone not null,
    closes_at     timestamp(6) with time zone not null
);
create index wr_challenge_window_by_remediation on wr_challenge_window (remediation, seq);

-- Cases that ended and whose evidence is still to be chained. A row goes when the package is sealed.
create table wr_seal_due (
    remediation varchar(64)                 primary key,
    recorded_at timestamp(6) with time zone not null
);
