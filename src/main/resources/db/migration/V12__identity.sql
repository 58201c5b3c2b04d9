-- Whom a credential was issued to, as the executor proved it; the proof itself is written nowhere.
alter table wr_credential_event add column issued_to varchar(1200);
