-- The sandbox estate: the simulated outside world, and so the one place where rows are changed in place.
create table wr_sandbox_resource (
    type varchar(40) not null,
    id varchar(500) not null,
    attributes varchar(4000) not null,
    version integer not null,
    primary key (type, id)
);

-- What the sandbox knows of the credentials that were minted for it: a hash, never the secret.
create table wr_sandbox_credential (
    id varchar(200) primary key,
    secret_hash varchar(71) not null,
    action varchar(100) not null,
    resource varchar(600) not null,
    purpose varchar(10) not null,
    expires_at timestamp(6) with time zone not null,
    retired_at timestamp(6) with time zone
);
