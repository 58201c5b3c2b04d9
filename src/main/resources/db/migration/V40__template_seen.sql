-- The content of each template that was ever in force, by its digest: what people agreed to must be readable when another version replaced it.
create table wr_template_seen (
    digest varchar(80) primary key,
    template_id varchar(64) not null,
    template_version varchar(64) not null,
    content text not null,
    recorded_at timestamp(6) with time zone not null
);
