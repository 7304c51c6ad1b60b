create table gatehouse_store (
  id varchar2(200) not null primary key,
  content clob,
  content_hash varchar2(43) not null,
  expires_at number(19) not null
);
create index gatehouse_store_expiry on gatehouse_store (expires_at);
