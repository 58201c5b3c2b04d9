-- Which files each deployment brought, and who deployed them; 'start-up' for those that ship with the application.
create table wr_deployment (
    seq         bigint generated always as identity primary key,
    deployment  varchar(64)              not null,
    file_name   varchar(255)             not null,
    digest      varchar(71)              not null,
    deployer    varchar(255)             not null,
    deployed_at timestamp(6) with time zone not null
);

create index wr_deployment_by_deployment on wr_deployment (deployment, seq);
