package io.gatehouse.platform.authorization.grants;

import io.gatehouse.platform.database.PlatformDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Access tokens as rows, with all that decides whether they count. */
public record AccessRows(PlatformDatabase database, Clock clock) {

  /** An access token that counts. */
  record Access(Grant grant, String clientName, Instant expiresAt) {}

  /** The access token of that hash, if it counts. */
  Optional<Access> access(String hash) {
    return database.read(
        statements ->
            statements.first(
                AccessRows::access,
                "select "
                    + GrantRows.COLUMNS
                    + ", t.scope, t.expires_at, p.client_name from gatehouse_platform_tokens t"
                    + " join gatehouse_platform_grants g on g.id = t.grant_id"
                    + " join gatehouse_platform_applications p on p.client_id = g.client_id"
                    + " join gatehouse_platform_accounts a on a.id = g.account_id"
                    + " where t.hash = ? and t.kind = 'access' and t.expires_at > ?"
                    + " and g.is_ended = ? and p.is_enabled = ? and a.is_enabled = ?",
                hash,
                clock.millis(),
                false,
                true,
                true));
  }

  private static Access access(ResultSet row) throws SQLException {
    Grant grant = GrantRows.grant(row);
    int at = GrantRows.COUNT;
    return new Access(
        new Grant(
            grant.id(),
            grant.accountId(),
            grant.clientId(),
            grant.visitor(),
            row.getString(at + 1)),
        row.getString(at + 3),
        Instant.ofEpochMilli(row.getLong(at + 2)));
  }
}
