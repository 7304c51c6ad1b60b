create table gatehouse_platform_people (
  id varchar(64) primary key,
  account_id varchar(64) not null references gatehouse_platform_accounts (id),
  person_key varchar(64) not null unique,
  is_verified boolean not null,
  issuer varchar(2048),
  subject varchar(256),
  information varchar(60000) not null,
  made_at bigint not null,
  seen_at bigint not null
);

create index gatehouse_platform_people_account on gatehouse_platform_people (account_id, seen_at);

create index gatehouse_platform_people_unused on gatehouse_platform_people (is_verified, seen_at);

create table gatehouse_platform_consumer_tokens (
  hash varchar(64) primary key,
  person_id varchar(64) not null references gatehouse_platform_people (id) on delete cascade,
  connector_id varchar(64) not null,
  issued_at bigint not null,
  expires_at bigint not null
);

create index gatehouse_platform_consumer_tokens_person on gatehouse_platform_consumer_tokens (person_id);

create index gatehouse_platform_consumer_tokens_end on gatehouse_platform_consumer_tokens (expires_at);
