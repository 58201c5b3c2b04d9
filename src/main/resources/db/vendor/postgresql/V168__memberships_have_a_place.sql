-- Rows from before records were chained have no place; a version that knows of no places must not add to them.
alter table wr_membership add constraint wr_membership_needs_a_later_version check (place is not null) not valid;
