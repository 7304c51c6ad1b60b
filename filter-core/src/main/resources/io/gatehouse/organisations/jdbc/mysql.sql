create table gatehouse_accounts (
  issuer varchar(500) character set ascii collate ascii_bin not null,
  organisation varchar(255) character set utf8mb4 collate utf8mb4_bin not null,
  account varchar(255) character set utf8mb4 collate utf8mb4_bin not null,
  primary key (issuer, organisation)
) engine = InnoDB;
create table gatehouse_inboxes (
  inbox varchar(255) character set utf8mb4 collate utf8mb4_bin not null primary key,
  account varchar(255) character set utf8mb4 collate utf8mb4_bin not null,
  project varchar(255) character set utf8mb4 collate utf8mb4_bin
) engine = InnoDB;
create index gatehouse_inboxes_project on gatehouse_inboxes (project);
create table gatehouse_members (
  inbox varchar(255) character set utf8mb4 collate utf8mb4_bin not null,
  issuer varchar(500) character set ascii collate ascii_bin not null,
  subject varchar(255) character set utf8mb4 collate utf8mb4_bin,
  email varchar(320) character set utf8mb4 collate utf8mb4_bin
) engine = InnoDB;
create index gatehouse_members_inbox on gatehouse_members (inbox);
