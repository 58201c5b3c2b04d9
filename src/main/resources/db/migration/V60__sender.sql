-- Events of two senders under one id are two events. Rows from before, and senders without a name of their own, have an empty name.
alter table wr_incident add column sender varchar(64) default '' not null;
alter table wr_incident drop constraint wr_incident_once;
alter table wr_incident add constraint wr_incident_once unique (source, external_id, sender, occurrence);

alter table wr_incident_signal add column sender varchar(64) default '' not null;
