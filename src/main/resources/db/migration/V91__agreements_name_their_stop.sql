-- To which stop somebody agreed to resume, how many stops could be seen then, and with whom it resumed. Null for agreements from before,
-- which were given to the stop that they follow, and where two of those resume.
alter table wr_kill_switch add column stop_seq bigint;
alter table wr_kill_switch add column stops_seen bigint;
alter table wr_kill_switch add column agreed_with varchar(256);
