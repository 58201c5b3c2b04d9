-- Each change of who is in which group: 'given', 'removed', 'found-at-update', once per membership that is older than this table. The row
-- 'recording-began' of the account '*' marks that what was there before has been taken over; nothing is taken over after it.
create table wr_membership (
    seq        bigint generated always as identity primary key,
    username   varchar(255)             not null,
    group_id   varchar(255)             not null,
    change     varchar(32)              not null,
    changed_by varchar(255)             not null,
    changed_at timestamp(6) with time zone not null,
    key_id     varchar(128)             not null,
    signature  varchar(512)             not null
);

create index wr_membership_by_user on wr_membership (username, seq);
