-- Each record of a membership names the one before it, so that one that was taken away or changed is missed. Records from before this have no
-- place; the row 'chain-began' names them all. 'secret_digest' is that of the password that an account had from this record on.
alter table wr_membership add column place bigint;
alter table wr_membership add column previous varchar(71);
alter table wr_membership add column secret_digest varchar(71);

create unique index wr_membership_by_place on wr_membership (place);

-- Held while a record is chained, so that two records never follow the same one.
create table wr_membership_lock (
    id integer primary key
);

insert into wr_membership_lock (id) values (1);
