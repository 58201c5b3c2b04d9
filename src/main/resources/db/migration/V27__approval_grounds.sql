-- By which membership a person decided, and what was shown; signed with the approval. Approvals before this column have none.
alter table wr_approval add column grounds varchar(4000);

-- What a task "Approve policy" showed, each time it was drawn; the place is the activity instance of the seat.
create table wr_shown (
    seq         bigint generated always as identity primary key,
    remediation varchar(64)              not null,
    place       varchar(128)             not null,
    form        varchar(255)             not null,
    form_digest varchar(71),
    document    varchar(1000000)         not null,
    digest      varchar(71)              not null,
    shown_at    timestamp(6) with time zone not null
);

create index wr_shown_by_remediation on wr_shown (remediation, seq);
