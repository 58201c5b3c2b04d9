-- How bad an event was when its source spoke of it again while its case was open; null where that does not count.
alter table wr_incident_signal add column severity varchar(16);
