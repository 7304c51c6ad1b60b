create table gatehouse_platform_logins (
  bearer_hash varchar(64) primary key,
  session_hash varchar(64) not null unique,
  csrf_hash varchar(64) not null,
  account_id varchar(64) not null references gatehouse_platform_accounts (id),
  user_id varchar(64) not null references gatehouse_platform_users (id),
  logged_in_at bigint not null,
  expires_at bigint not null
);

create index gatehouse_platform_logins_user on gatehouse_platform_logins (user_id);

create index gatehouse_platform_logins_end on gatehouse_platform_logins (expires_at);

create table gatehouse_platform_tries (
  counter varchar(64) primary key,
  tries integer not null,
  ends_at bigint not null
);

create index gatehouse_platform_tries_end on gatehouse_platform_tries (ends_at);
