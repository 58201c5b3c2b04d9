-- Held while a package is chained, so that two packages never follow the same one.
create table wr_evidence_lock (
    id integer primary key
);

insert into wr_evidence_lock (id) values (1);

create table wr_evidence (
    seq         bigint                      primary key,
    remediation varchar(64)                 not null unique,
    digest      varchar(71)                 not null unique,
    previous    varchar(71)                 unique,
    key_id      varchar(128)                not null,
    signature   varchar(512)                not null,
    sealed_at   timestamp(6) with time zone not null
);

-- The payload as Base64 text, in parts that fit every database's longest text column.
create table wr_evidence_part (
    evidence bigint           not null,
    part     integer          not null,
    content  varchar(1000000) not null,
    primary key (evidence, part)
);
