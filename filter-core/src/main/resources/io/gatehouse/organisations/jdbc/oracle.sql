create table gatehouse_accounts (
  issuer varchar2(500) not null,
  organisation varchar2(255) not null,
  account varchar2(255) not null,
  primary key (issuer, organisation)
);
create table gatehouse_inboxes (
  inbox varchar2(255) not null primary key,
  account varchar2(255) not null,
  project varchar2(255)
);
create index gatehouse_inboxes_project on gatehouse_inboxes (project);
create table gatehouse_members (
  inbox varchar2(255) not null,
  issuer varchar2(500) not null,
  subject varchar2(255),
  email varchar2(320)
);
create index gatehouse_members_inbox on gatehouse_members (inbox);
