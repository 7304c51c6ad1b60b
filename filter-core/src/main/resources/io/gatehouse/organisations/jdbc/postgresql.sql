create table gatehouse_accounts (
  issuer varchar(500) not null,
  organisation varchar(255) not null,
  account varchar(255) not null,
  primary key (issuer, organisation)
);
create table gatehouse_inboxes (
  inbox varchar(255) not null primary key,
  account varchar(255) not null,
  project varchar(255)
);
create index gatehouse_inboxes_project on gatehouse_inboxes (project);
create table gatehouse_members (
  inbox varchar(255) not null,
  issuer varchar(500) not null,
  subject varchar(255),
  email varchar(320)
);
create index gatehouse_members_inbox on gatehouse_members (inbox);
