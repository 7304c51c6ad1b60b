create table gatehouse_platform_connectors (
  id varchar(64) primary key,
  account_id varchar(64) not null references gatehouse_platform_accounts (id),
  settings varchar(16000) not null,
  sealed_secret varchar(2000),
  sealed_decryption_key varchar(8000),
  created_at bigint not null
);

create index gatehouse_platform_connectors_account on gatehouse_platform_connectors (account_id);
