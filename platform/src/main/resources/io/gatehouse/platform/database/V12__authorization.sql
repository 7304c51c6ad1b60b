create table gatehouse_platform_consents (
  client_id varchar(64) not null references gatehouse_platform_applications (client_id),
  account_id varchar(64) not null,
  user_key varchar(64) not null,
  scope varchar(160) not null,
  granted_at bigint not null,
  primary key (client_id, user_key)
);

create index gatehouse_platform_consents_user on gatehouse_platform_consents (account_id, user_key);

create table gatehouse_platform_grants (
  id varchar(64) primary key,
  client_id varchar(64) not null references gatehouse_platform_applications (client_id),
  account_id varchar(64) not null,
  user_key varchar(64) not null,
  user_name varchar(256) not null,
  user_issuer varchar(1024) not null,
  user_subject varchar(256) not null,
  user_kind varchar(20) not null,
  user_roles varchar(8000) not null,
  authenticated_at bigint not null,
  scope varchar(160) not null,
  is_ended boolean not null,
  expires_at bigint not null
);

create index gatehouse_platform_grants_user on gatehouse_platform_grants (account_id, user_key);

create index gatehouse_platform_grants_end on gatehouse_platform_grants (expires_at);

create table gatehouse_platform_codes (
  hash varchar(64) primary key,
  grant_id varchar(64) not null references gatehouse_platform_grants (id) on delete cascade,
  redirect_uri varchar(128) not null,
  is_redirect_sent boolean not null,
  challenge varchar(128) not null,
  nonce varchar(256) not null,
  is_used boolean not null,
  expires_at bigint not null
);

create index gatehouse_platform_codes_grant on gatehouse_platform_codes (grant_id);

create table gatehouse_platform_tokens (
  hash varchar(64) primary key,
  grant_id varchar(64) not null references gatehouse_platform_grants (id) on delete cascade,
  kind varchar(10) not null,
  scope varchar(160) not null,
  is_used boolean not null,
  expires_at bigint not null
);

create index gatehouse_platform_tokens_grant on gatehouse_platform_tokens (grant_id);
