-- Which remediations took a place under a limit on automatic change ('counted'), and which found none left ('above').
create table wr_automatic_change (
    seq         bigint generated always as identity primary key,
    remediation varchar(64)              not null,
    scope       varchar(32)              not null,
    name        varchar(255)             not null,
    standing    varchar(16)              not null,
    reason      varchar(1000)            not null,
    recorded_at timestamp(6) with time zone not null
);

create index wr_automatic_change_by_remediation on wr_automatic_change (remediation);
create index wr_automatic_change_by_limit on wr_automatic_change (scope, name, recorded_at);

-- When people were told that a limit was reached, and with which remediation.
create table wr_automatic_notice (
    seq         bigint generated always as identity primary key,
    scope       varchar(32)              not null,
    name        varchar(255)             not null,
    about       varchar(64)              not null,
    remediation varchar(64)              not null,
    told_at     timestamp(6) with time zone not null
);

create index wr_automatic_notice_by_limit on wr_automatic_notice (scope, name, about, told_at);

-- One row, held by whoever counts until its transaction ends, so that of two gates at one moment the second sees the place of the first taken.
create table wr_automatic_turn (
    id integer primary key
);

insert into wr_automatic_turn (id) values (1);
