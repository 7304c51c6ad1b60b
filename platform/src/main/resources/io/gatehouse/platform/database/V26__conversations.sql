create table gatehouse_platform_conversations (
  id varchar(64) primary key,
  account_id varchar(64) not null references gatehouse_platform_accounts (id),
  person_id varchar(64) not null references gatehouse_platform_people (id) on delete cascade,
  engagement_id varchar(64) not null,
  page varchar(60000) not null,
  is_open boolean not null,
  messages integer not null,
  opened_at bigint not null,
  changed_at bigint not null
);

create index gatehouse_platform_conversations_account on gatehouse_platform_conversations (account_id, changed_at);

create index gatehouse_platform_conversations_person on gatehouse_platform_conversations (person_id);

create table gatehouse_platform_messages (
  conversation_id varchar(64) not null references gatehouse_platform_conversations (id) on delete cascade,
  id integer not null,
  sender varchar(10) not null,
  is_verified boolean not null,
  author varchar(256) not null,
  message varchar(4000) not null,
  sent_at bigint not null,
  primary key (conversation_id, id)
);
