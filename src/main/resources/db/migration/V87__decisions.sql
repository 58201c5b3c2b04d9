-- What people decided beside approvals: 'resume', 'roll-back', 'roll-back-re-exposing', 'withdraw', 'repair', 'try-again', 'give-up'. No remediation: it concerns all of
-- them. 'grounds' is JSON: by which membership the person decided; 'group_id' is empty where there was none on record. Signed as a whole.
create table wr_decision (
    seq         bigint generated always as identity primary key,
    decision    varchar(32)              not null,
    remediation varchar(64),
    person      varchar(256)             not null,
    group_id    varchar(255)             not null,
    decided_at  timestamp(6) with time zone not null,
    grounds     varchar(4000)            not null,
    key_id      varchar(128)             not null,
    signature   varchar(512)             not null
);

create index wr_decision_by_remediation on wr_decision (remediation, seq);
