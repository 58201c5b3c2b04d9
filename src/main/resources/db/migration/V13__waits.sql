-- What a remediation waits for before it gets its warrant: the end of a freeze, or that another remediation lets go. One row while it waits.
create table wr_wait (
    remediation varchar(64) primary key,
    cause varchar(16) not null,
    resource varchar(1200),
    holder varchar(64),
    waits_since timestamp(6) with time zone not null,
    waits_until timestamp(6) with time zone not null
);
