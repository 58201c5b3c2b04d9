-- How far the remediations that were opened before secrets were kept have been linked by them, and when that was done. One row.
create table wr_earlier_secrets (
    id      int                         primary key,
    up_to   bigint                      not null,
    done_at timestamp(6) with time zone
);
insert into wr_earlier_secrets (id, up_to) values (1, 0);
