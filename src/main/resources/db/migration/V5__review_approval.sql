create table wr_review (
    seq           bigint generated always as identity primary key,
    remediation   varchar(64)              not null,
    policy_digest varchar(71)              not null,
    verdict       varchar(16)              not null,
    findings      varchar(1000000)         not null,
    compared      varchar(1000000)         not null,
    reviewed_at   timestamp(6) with time zone not null
);

create index wr_review_by_remediation on wr_review (remediation, seq);

create table wr_gate (
    seq           bigint generated always as identity primary key,
    remediation   varchar(64)              not null,
    round         bigint                   not null,
    policy_digest varchar(71)              not null,
    fingerprint   varchar(71)              not null,
    kind          varchar(32)              not null,
    seats         varchar(2000)            not null,
    reasons       varchar(1000000)         not null,
    decided_at    timestamp(6) with time zone not null
);

create index wr_gate_by_remediation on wr_gate (remediation, seq);

-- The round is that of the newest row of wr_gate, 0 before the first. A gate on the same policy in the same live state goes on with the round
-- of the one before, unless somebody objected or challenged meanwhile.
create table wr_approval (
    seq           bigint generated always as identity primary key,
    remediation   varchar(64)              not null,
    round         bigint                   not null,
    policy_digest varchar(71)              not null,
    fingerprint   varchar(71)              not null,
    seat          varchar(32)              not null,
    member_of     varchar(32)              not null,
    username      varchar(255)             not null,
    decision      varchar(16)              not null,
    comment_text  varchar(2000)            not null,
    decided_at    timestamp(6) with time zone not null,
    key_id        varchar(128)             not null,
    signature     varchar(512)             not null,
    constraint wr_approval_once unique (remediation, round, username)
);

create table wr_challenge (
    seq           bigint generated always as identity primary key,
    remediation   varchar(64)              not null,
    username      varchar(255)             not null,
    reason        varchar(2000)            not null,
    challenged_at timestamp(6) with time zone not null
);

create index wr_challenge_by_remediation on wr_challenge (remediation, seq);

-- Since when members of another group may sit in for the approvers, in one round.
create table wr_escalation (
    seq          bigint generated always as identity primary key,
    remediation  varchar(64)              not null,
    round        bigint                   not null,
    escalated_to varchar(32)              not null,
    escalated_at timestamp(6) with time zone not null,
    constraint wr_escalation_once unique (remediation, round, escalated_to)
);
