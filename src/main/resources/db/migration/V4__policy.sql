-- Policies as they were made from live state; append-only.
create table wr_policy (
    id bigint generated always as identity primary key,
    remediation varchar(64) not null,
    digest varchar(71) not null,
    fingerprint varchar(71) not null,
    policy varchar(1000000) not null,
    recorded_at timestamp(6) with time zone not null
);

create index wr_policy_remediation on wr_policy (remediation, id);
