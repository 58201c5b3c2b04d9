-- Where the sender of an incident is registered to send from; null for what was received before that was kept.
alter table wr_incident add column instance varchar(255);
