-- Incidents and every document that was received for them. Rows are added and never changed.
create table wr_incident (
    id varchar(64) not null primary key,
    source varchar(64) not null,
    external_id varchar(512) not null,
    kind varchar(32) not null,
    severity varchar(16) not null,
    environment varchar(64) not null,
    title varchar(200) not null,
    reporter varchar(255) not null,
    received_at timestamp(6) with time zone not null,
    constraint wr_incident_once unique (source, external_id)
);

-- ordinal 0 is the document that opened the incident; source and reporter say who told each. The evidence is already redacted;
-- received_bytes names the bytes as they arrived.
create table wr_incident_evidence (
    incident_id varchar(64) not null references wr_incident (id),
    ordinal integer not null,
    received_bytes varchar(71) not null,
    evidence varchar(1000000) not null,
    observables varchar(1000000) not null,
    source varchar(64) not null,
    reporter varchar(255) not null,
    received_at timestamp(6) with time zone not null,
    primary key (incident_id, ordinal),
    constraint wr_incident_evidence_once unique (incident_id, received_bytes)
);
