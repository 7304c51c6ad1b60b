create table gatehouse_links (
  account varchar2(43) not null primary key,
  issuer varchar2(1000) not null,
  subject varchar2(255) not null,
  user_id varchar2(255) not null unique,
  user_email varchar2(255) not null,
  user_name varchar2(255) not null,
  user_account varchar2(255),
  linked_at varchar2(40) not null
);
