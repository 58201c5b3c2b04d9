-- The diagrams and decisions of earlier versions that are not run any more, of which people were told.
create table wr_model_notice (
    model   varchar(255)                not null primary key,
    told_at timestamp(6) with time zone not null
);
