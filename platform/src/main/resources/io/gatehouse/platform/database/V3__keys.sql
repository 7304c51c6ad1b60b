create table gatehouse_platform_keys (
  app_key varchar(64) primary key,
  account_id varchar(64) not null references gatehouse_platform_accounts (id),
  access_token varchar(64) not null unique,
  sealed_secret varchar(512) not null,
  sealed_token_secret varchar(512) not null,
  application_name varchar(128) not null,
  developer_name varchar(128) not null,
  description varchar(256) not null,
  permissions varchar(4000) not null,
  public_key varchar(4000),
  is_enabled boolean not null,
  created_at bigint not null,
  created_by varchar(128) not null
);

create index gatehouse_platform_keys_account on gatehouse_platform_keys (account_id);
