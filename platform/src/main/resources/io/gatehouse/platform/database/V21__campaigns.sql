create table gatehouse_platform_campaigns (
  id varchar(64) primary key,
  account_id varchar(64) not null references gatehouse_platform_accounts (id),
  name varchar(128) not null,
  origins varchar(8000) not null,
  created_at bigint not null
);

create index gatehouse_platform_campaigns_account on gatehouse_platform_campaigns (account_id);

create table gatehouse_platform_engagements (
  id varchar(64) primary key,
  account_id varchar(64) not null references gatehouse_platform_accounts (id),
  campaign_id varchar(64) not null references gatehouse_platform_campaigns (id),
  name varchar(128) not null,
  connector_id varchar(64) references gatehouse_platform_connectors (id),
  created_at bigint not null
);

create index gatehouse_platform_engagements_campaign on gatehouse_platform_engagements (campaign_id);

create index gatehouse_platform_engagements_connector on gatehouse_platform_engagements (connector_id);
