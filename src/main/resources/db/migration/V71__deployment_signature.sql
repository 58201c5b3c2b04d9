-- Who deployed what is signed from here on; records from before have no signature.
alter table wr_deployment add column key_id varchar(128);
alter table wr_deployment add column signature varchar(512);
