-- Every attempt at populating a template; append-only.
create table wr_proposal (
    id bigint generated always as identity primary key,
    remediation varchar(64) not null,
    drafter varchar(255) not null,
    proposal varchar(1000000),
    digest varchar(71),
    violations varchar(1000000) not null,
    reasons varchar(1000000) not null,
    model varchar(4000),
    accepted boolean not null,
    recorded_at timestamp(6) with time zone not null
);

create index wr_proposal_remediation on wr_proposal (remediation, id);
