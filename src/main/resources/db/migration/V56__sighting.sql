-- Each time that an open incident was reported again by another incident; severity, source, reporter and title are the other's.
create table wr_sighting (
    incident varchar(64)                 not null references wr_incident (id),
    later    varchar(64)                 not null references wr_incident (id),
    severity varchar(16)                 not null,
    source   varchar(64)                 not null,
    reporter varchar(255)                not null,
    title    varchar(200)                not null,
    seen_at  timestamp(6) with time zone not null,
    primary key (incident, later)
);

-- The secrets that a remediation is about, as digests of their fingerprints, so that other places of the same secret are found.
create table wr_remediation_secret (
    remediation varchar(64) not null,
    secret      varchar(71) not null,
    primary key (remediation, secret)
);

create index wr_remediation_secret_by_secret on wr_remediation_secret (secret);

-- Of two remediations that are opened for one target at the same moment, the second waits until the first is on record.
create table wr_opening_lock (
    stripe integer not null primary key
);

insert into wr_opening_lock (stripe) values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12), (13), (14), (15);
