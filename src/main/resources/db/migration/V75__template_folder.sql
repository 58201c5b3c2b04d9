-- Which templates each node has in force, and when it said so last: nodes with different ones must not take turns in replacing them.
create table wr_template_folder (
    node    varchar(255)                primary key,
    digest  varchar(71)                 not null,
    seen_at timestamp(6) with time zone not null
);
