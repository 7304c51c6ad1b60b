create table gatehouse_platform_applications (
  client_id varchar(64) primary key,
  account_id varchar(64) not null references gatehouse_platform_accounts (id),
  client_name varchar(128) not null,
  folded_name varchar(128) not null,
  secret_hash varchar(64) not null,
  manifest varchar(16000) not null,
  is_enabled boolean not null,
  created_at bigint not null,
  unique (account_id, folded_name)
);
