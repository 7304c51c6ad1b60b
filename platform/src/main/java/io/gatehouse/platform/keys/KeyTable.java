package io.gatehouse.platform.keys;

import io.gatehouse.platform.database.PlatformDatabase;
import io.gatehouse.platform.database.Statements;
import io.gatehouse.platform.secrets.Sealing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where API keys are kept, their secrets sealed. */
final class KeyTable {
  private static final String COLUMNS =
      "app_key, account_id, access_token, application_name, developer_name, description,"
          + " permissions, public_key, is_enabled, created_at, created_by, sealed_secret,"
          + " sealed_token_secret";
  private static final String SELECT = "select " + COLUMNS + " from gatehouse_platform_keys";

  private final PlatformDatabase database;
  private final Sealing sealing;

  KeyTable(PlatformDatabase database, Sealing sealing) {
    this.database = database;
    this.sealing = sealing;
  }

  /** A key with its secrets. */
  record Whole(Key key, KeySecrets secrets) {}

  /** As it lies in the table. */
  private record Kept(Key key, String sealedSecret, String sealedTokenSecret) {}

  private static Kept kept(ResultSet row) throws SQLException {
    Key key =
        new Key(
            row.getString(1),
            row.getString(2),
            row.getString(3),
            new Key.Description(row.getString(4), row.getString(5), row.getString(6)),
            row.getString(7).isEmpty() ? List.of() : List.of(row.getString(7).split("\n", -1)),
            Optional.ofNullable(row.getString(8)),
            row.getBoolean(9),
            Instant.ofEpochMilli(row.getLong(10)),
            row.getString(11));
    return new Kept(key, row.getString(12), row.getString(13));
  }

  private static String secretPlace(String appKey) {
    return "keys/" + appKey + "/secret";
  }

  private static String tokenSecretPlace(String appKey) {
    return "keys/" + appKey + "/token_secret";
  }

  private Whole opened(Kept kept) {
    String appKey = kept.key().appKey();
    return new Whole(
        kept.key(),
        new KeySecrets(
            sealing.open(secretPlace(appKey), kept.sealedSecret()),
            sealing.open(tokenSecretPlace(appKey), kept.sealedTokenSecret())));
  }

  List<Key> of(String accountId) {
    return database.read(
        statements ->
            statements
                .list(
                    KeyTable::kept,
                    SELECT + " where account_id = ? order by created_at, app_key",
                    accountId)
                .stream()
                .map(Kept::key)
                .toList());
  }

  Optional<Key> find(String accountId, String appKey) {
    return kept(appKey).map(Kept::key).filter(key -> key.accountId().equals(accountId));
  }

  /** The key of an account that is enabled, with its secrets. */
  Optional<Whole> whole(String appKey) {
    return kept(appKey).map(this::opened);
  }

  private Optional<Kept> kept(String appKey) {
    return database.read(
        statements ->
            statements.first(
                KeyTable::kept,
                SELECT
                    + " where app_key = ? and account_id in"
                    + " (select id from gatehouse_platform_accounts where is_enabled = ?)",
                appKey,
                true));
  }

  /** Whether there was room for it among the account's. */
  boolean add(Whole whole, int most) {
    return database.change(statements -> add(statements, whole, most));
  }

  private boolean add(Statements statements, Whole whole, int most) throws SQLException {
    Key key = whole.key();
    // so that two at once are counted one after the other
    List<String> locked =
        statements.list(
            row -> row.getString(1),
            "select id from gatehouse_platform_accounts where id = ? for update",
            key.accountId());
    long all =
        statements
            .first(
                row -> row.getLong(1),
                "select count(*) from gatehouse_platform_keys where account_id = ?",
                key.accountId())
            .orElse(0L);
    if (locked.isEmpty() || all >= most) {
      return false;
    }
    return statements.update(
            "insert into gatehouse_platform_keys ("
                + COLUMNS
                + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            key.appKey(),
            key.accountId(),
            key.accessToken(),
            key.description().applicationName(),
            key.description().developerName(),
            key.description().text(),
            String.join("\n", key.permissions()),
            key.publicKey().orElse(null),
            key.isEnabled(),
            key.createdAt().toEpochMilli(),
            key.createdBy(),
            sealing.seal(secretPlace(key.appKey()), whole.secrets().secret()),
            sealing.seal(tokenSecretPlace(key.appKey()), whole.secrets().accessTokenSecret()))
        == 1;
  }

  void change(Key key) {
    int unused =
        database.change(
            statements ->
                statements.update(
                    "update gatehouse_platform_keys set permissions = ?, is_enabled = ?"
                        + " where app_key = ?",
                    String.join("\n", key.permissions()),
                    key.isEnabled(),
                    key.appKey()));
  }

  /** Seals with the newest key what an older one has sealed; how many that were. */
  int sealAnew() {
    return database.change(
        statements -> {
          int changed = 0;
          for (Kept kept : statements.list(KeyTable::kept, SELECT)) {
            if (sealing.isOld(kept.sealedSecret()) || sealing.isOld(kept.sealedTokenSecret())) {
              changed += sealAnew(statements, kept);
            }
          }
          return changed;
        });
  }

  private int sealAnew(Statements statements, Kept kept) throws SQLException {
    Whole whole = opened(kept);
    String appKey = whole.key().appKey();
    return statements.update(
        "update gatehouse_platform_keys set sealed_secret = ?, sealed_token_secret = ?"
            + " where app_key = ? and sealed_secret = ?",
        sealing.seal(secretPlace(appKey), whole.secrets().secret()),
        sealing.seal(tokenSecretPlace(appKey), whole.secrets().accessTokenSecret()),
        appKey,
        kept.sealedSecret());
  }
}
