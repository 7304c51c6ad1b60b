create table gatehouse_platform_accounts (
  id varchar(64) primary key,
  name varchar(128) not null,
  is_enabled boolean not null,
  groups_revision bigint not null,
  created_at bigint not null
);

create table gatehouse_platform_users (
  id varchar(64) primary key,
  account_id varchar(64) not null references gatehouse_platform_accounts (id),
  login_name varchar(128) not null,
  folded_name varchar(128) not null,
  kind varchar(20) not null,
  password varchar(256),
  app_key varchar(64),
  is_enabled boolean not null,
  created_at bigint not null,
  unique (account_id, folded_name)
);

create table gatehouse_platform_groups (
  account_id varchar(64) not null references gatehouse_platform_accounts (id),
  id bigint not null,
  name varchar(128) not null,
  is_deleted boolean not null,
  primary key (account_id, id)
);

create table gatehouse_platform_services (
  account_id varchar(64) not null references gatehouse_platform_accounts (id),
  name varchar(64) not null,
  host varchar(255) not null,
  primary key (account_id, name)
);

create table gatehouse_platform_features (
  account_id varchar(64) not null references gatehouse_platform_accounts (id),
  name varchar(64) not null,
  primary key (account_id, name)
);
