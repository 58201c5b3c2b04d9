create table wr_remediation (
    seq       bigint generated always as identity primary key,
    id        varchar(64)                 not null unique,
    incident  varchar(64)                 not null,
    kind      varchar(32)                 not null,
    target    varchar(71),
    opened_at timestamp(6) with time zone not null
);

create index wr_remediation_by_target on wr_remediation (target);

create table wr_remediation_event (
    seq              bigint generated always as identity primary key,
    remediation      varchar(64)                 not null,
    event            varchar(64)                 not null,
    state            varchar(32),
    outcome          varchar(32),
    template_id      varchar(64),
    template_version varchar(32),
    note             varchar(4000)               not null,
    recorded_at      timestamp(6) with time zone not null
);

create index wr_remediation_event_by_remediation on wr_remediation_event (remediation, seq);
