create table gatehouse_store (
  id varchar(200) not null primary key,
  content text,
  content_hash varchar(43) not null,
  expires_at bigint not null
);
create index gatehouse_store_expiry on gatehouse_store (expires_at);
