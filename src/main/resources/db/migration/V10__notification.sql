create table wr_outbox (
    seq             bigint generated always as identity primary key,
    occasion        varchar(64)                 not null,
    remediation     varchar(64)                 not null,
    recipient       varchar(320)                not null,
    task            varchar(64),
    facts           varchar(100000)             not null,
    status          varchar(16)                 not null,
    attempts        integer                     not null,
    next_attempt_at timestamp(6) with time zone not null,
    last_failure    varchar(500),
    queued_at       timestamp(6) with time zone not null
);

create index wr_outbox_due on wr_outbox (status, next_attempt_at);
