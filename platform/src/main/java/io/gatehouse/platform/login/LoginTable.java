package io.gatehouse.platform.login;

import io.gatehouse.platform.accounts.User;
import io.gatehouse.platform.accounts.UserKind;
import io.gatehouse.platform.database.PlatformDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where logins are kept, under hashes alone. */
final class LoginTable {
  private static final String SELECT =
      "select l.bearer_hash, l.csrf_hash, l.logged_in_at, l.expires_at, u.id, u.account_id,"
          + " u.login_name, u.kind, u.app_key, u.is_enabled from gatehouse_platform_logins l join"
          + " gatehouse_platform_users u on u.id = l.user_id join gatehouse_platform_accounts a on"
          + " a.id = l.account_id where u.is_enabled = ? and a.is_enabled = ? and l.expires_at > ?";

  private final PlatformDatabase database;
  private final Clock clock;

  LoginTable(PlatformDatabase database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** A login that counts. */
  record Found(
      String bearerHash, String csrfHash, Instant loggedInAt, Instant expiresAt, User user) {}

  /** The hashes of a login's three secrets. */
  record Hashes(String bearer, String session, String csrf) {}

  private static Found found(ResultSet row) throws SQLException {
    return new Found(
        row.getString(1),
        row.getString(2),
        Instant.ofEpochMilli(row.getLong(3)),
        Instant.ofEpochMilli(row.getLong(4)),
        new User(
            row.getString(5),
            row.getString(6),
            row.getString(7),
            UserKind.valueOf(row.getString(8)),
            Optional.ofNullable(row.getString(9)),
            row.getBoolean(10)));
  }

  void add(Hashes hashes, User user, Instant expiresAt) {
    int unused =
        database.change(
            statements ->
                statements.update(
                    "insert into gatehouse_platform_logins (bearer_hash, session_hash, csrf_hash,"
                        + " account_id, user_id, logged_in_at, expires_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                    hashes.bearer(),
                    hashes.session(),
                    hashes.csrf(),
                    user.accountId(),
                    user.id(),
                    clock.millis(),
                    expiresAt.toEpochMilli()));
  }

  Optional<Found> find(String bearerHash) {
    return by("l.bearer_hash", bearerHash);
  }

  Optional<Found> bySession(String sessionHash) {
    return by("l.session_hash", sessionHash);
  }

  private Optional<Found> by(String column, String hash) {
    return database.read(
        statements ->
            statements.first(
                LoginTable::found,
                SELECT + " and " + column + " = ?",
                true,
                true,
                clock.millis(),
                hash));
  }

  /** Whether it was still there. */
  boolean prolong(String bearerHash, Instant expiresAt) {
    return database.change(
            statements ->
                statements.update(
                    "update gatehouse_platform_logins set expires_at = ?"
                        + " where bearer_hash = ? and expires_at > ?",
                    expiresAt.toEpochMilli(),
                    bearerHash,
                    clock.millis()))
        == 1;
  }

  void remove(String bearerHash) {
    int unused =
        database.change(
            statements ->
                statements.update(
                    "delete from gatehouse_platform_logins where bearer_hash = ?", bearerHash));
  }

  void removeAllOf(String userId) {
    int unused =
        database.change(
            statements ->
                statements.update(
                    "delete from gatehouse_platform_logins where user_id = ?", userId));
  }

  /** Takes away what has ended, a few at a time; and the oldest of one user beyond so many. */
  void tidy(String userId, int most) {
    int unused =
        database.change(
            statements -> {
              int ended =
                  statements.update(
                      "delete from gatehouse_platform_logins where expires_at <= ?",
                      clock.millis());
              List<String> all =
                  statements.list(
                      row -> row.getString(1),
                      "select bearer_hash from gatehouse_platform_logins where user_id = ?"
                          + " order by logged_in_at desc",
                      userId);
              for (String old : all.subList(Math.min(most, all.size()), all.size())) {
                ended +=
                    statements.update(
                        "delete from gatehouse_platform_logins where bearer_hash = ?", old);
              }
              return ended;
            });
  }
}
