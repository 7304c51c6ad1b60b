create table gatehouse_store (
  id varchar(200) character set ascii collate ascii_bin not null primary key,
  content longtext character set utf8mb4,
  content_hash varchar(43) character set ascii collate ascii_bin not null,
  expires_at bigint not null
) engine = InnoDB;
create index gatehouse_store_expiry on gatehouse_store (expires_at);
