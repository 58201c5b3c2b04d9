-- Who signed in from where, and who failed to: a wrong password delays the next try from the same address, and not the owner of the account.
create table wr_sign_in (
  account varchar(255) not null,
  address varchar(64) not null,
  wrong integer not null,
  last_wrong timestamp with time zone,
  last_right timestamp with time zone,
  primary key (account, address)
);
create index wr_sign_in_last_wrong on wr_sign_in (account, last_wrong);
