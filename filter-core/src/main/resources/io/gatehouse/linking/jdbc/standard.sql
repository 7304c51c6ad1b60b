create table gatehouse_links (
  account varchar(43) not null primary key,
  issuer varchar(1000) not null,
  subject varchar(255) not null,
  user_id varchar(255) not null unique,
  user_email varchar(255) not null,
  user_name varchar(255) not null,
  user_account varchar(255),
  linked_at varchar(40) not null
);
