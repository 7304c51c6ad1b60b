create table gatehouse_platform_signing_keys (
  signs_from bigint primary key,
  signs_until bigint not null,
  key_id varchar(64) not null unique,
  sealed_key varchar(8000) not null
);
