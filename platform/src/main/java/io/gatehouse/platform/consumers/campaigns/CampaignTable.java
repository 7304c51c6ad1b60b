package io.gatehouse.platform.consumers.campaigns;

import io.gatehouse.platform.consumers.connectors.Connector;
import io.gatehouse.platform.database.PlatformDatabase;
import io.gatehouse.platform.database.Statements;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where campaigns and engagements are kept. */
final class CampaignTable {
  private static final String CAMPAIGNS =
      "select account_id, id, name, origins from gatehouse_platform_campaigns where account_id = ?";
  private static final String ENGAGEMENTS =
      "select account_id, id, campaign_id, name, connector_id from gatehouse_platform_engagements"
          + " where account_id = ?";

  private final PlatformDatabase database;

  CampaignTable(PlatformDatabase database) {
    this.database = database;
  }

  private static Campaign campaign(ResultSet row) throws SQLException {
    String origins = row.getString(4);
    return new Campaign(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        origins.isEmpty() ? List.of() : List.of(origins.split("\n", -1)));
  }

  private static Engagement engagement(ResultSet row) throws SQLException {
    String connector = row.getString(5);
    return new Engagement(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        connector == null ? Connector.ANONYMOUS : connector);
  }

  List<Campaign> of(String accountId) {
    return database.read(
        statements ->
            statements.list(
                CampaignTable::campaign, CAMPAIGNS + " order by created_at, id", accountId));
  }

  Optional<Campaign> find(String accountId, String id) {
    return database.read(
        statements ->
            statements.first(CampaignTable::campaign, CAMPAIGNS + " and id = ?", accountId, id));
  }

  List<Engagement> engagements(String accountId, String campaignId) {
    return database.read(
        statements ->
            statements.list(
                CampaignTable::engagement,
                ENGAGEMENTS + " and campaign_id = ? order by created_at, id",
                accountId,
                campaignId));
  }

  Optional<Engagement> engagement(String accountId, String id) {
    return database.read(
        statements ->
            statements.first(
                CampaignTable::engagement, ENGAGEMENTS + " and id = ?", accountId, id));
  }

  /** Whether there was room for it among the account's. */
  boolean add(Campaign campaign, long now, int most) {
    return database.change(
        statements ->
            hasRoom(statements, "accounts", "campaigns", "account_id", campaign.account(), most)
                && statements.update(
                        "insert into gatehouse_platform_campaigns"
                            + " (id, account_id, name, origins, created_at)"
                            + " values (?, ?, ?, ?, ?)",
                        campaign.id(),
                        campaign.account(),
                        campaign.name(),
                        String.join("\n", campaign.origins()),
                        now)
                    == 1);
  }

  void put(Campaign campaign) {
    int unused =
        database.change(
            statements ->
                statements.update(
                    "update gatehouse_platform_campaigns set name = ?, origins = ?"
                        + " where account_id = ? and id = ?",
                    campaign.name(),
                    String.join("\n", campaign.origins()),
                    campaign.account(),
                    campaign.id()));
  }

  /** Whether there was room for it among the campaign's, and its connector is there. */
  boolean add(Engagement engagement, long now, int most) {
    @Nullable String connector = engagement.isAuthenticated() ? engagement.connectorId() : null;
    return database.change(
        statements ->
            hasRoom(
                    statements,
                    "campaigns",
                    "engagements",
                    "campaign_id",
                    engagement.campaignId(),
                    most)
                && isThere(statements, engagement.account(), connector)
                && statements.update(
                        "insert into gatehouse_platform_engagements"
                            + " (id, account_id, campaign_id, name, connector_id, created_at)"
                            + " values (?, ?, ?, ?, ?, ?)",
                        engagement.id(),
                        engagement.account(),
                        engagement.campaignId(),
                        engagement.name(),
                        connector,
                        now)
                    == 1);
  }

  /** Two at once are counted one after the other. */
  private static boolean hasRoom(
      Statements statements, String owners, String table, String column, String owner, int most)
      throws SQLException {
    List<String> locked =
        statements.list(
            row -> row.getString(1),
            "select id from gatehouse_platform_" + owners + " where id = ? for update",
            owner);
    long all =
        statements
            .first(
                row -> row.getLong(1),
                "select count(*) from gatehouse_platform_" + table + " where " + column + " = ?",
                owner)
            .orElse(0L);
    return !locked.isEmpty() && all < most;
  }

  private static boolean isThere(Statements statements, String account, @Nullable String connector)
      throws SQLException {
    return connector == null
        || statements
            .first(
                row -> row.getString(1),
                "select id from gatehouse_platform_connectors where account_id = ? and id = ?"
                    + " for update",
                account,
                connector)
            .isPresent();
  }
}
