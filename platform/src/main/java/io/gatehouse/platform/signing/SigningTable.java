package io.gatehouse.platform.signing;

import io.gatehouse.platform.database.PlatformDatabase;
import io.gatehouse.platform.secrets.Sealing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Where signing keys are kept, sealed. */
final class SigningTable {
  private final PlatformDatabase database;
  private final Sealing sealing;

  SigningTable(PlatformDatabase database, Sealing sealing) {
    this.database = database;
    this.sealing = sealing;
  }

  /**
   * One key.
   *
   * @param jwk the whole key pair, a JWK
   */
  record Row(Instant signsFrom, Instant signsUntil, String keyId, String jwk) {

    /** Without the key. */
    @Override
    public String toString() {
      return "SigningKey[" + keyId + "]";
    }
  }

  /** Those that signed, or will sign, after that instant, the oldest first. */
  List<Row> after(Instant time) {
    List<Sealed> found =
        database.read(
            statements ->
                statements.list(
                    SigningTable::sealed,
                    "select signs_from, signs_until, key_id, sealed_key from"
                        + " gatehouse_platform_signing_keys where signs_until > ?"
                        + " order by signs_from",
                    time.toEpochMilli()));
    return found.stream().map(this::opened).toList();
  }

  private record Sealed(long from, long until, String keyId, String text) {}

  private static Sealed sealed(ResultSet row) throws SQLException {
    return new Sealed(row.getLong(1), row.getLong(2), row.getString(3), row.getString(4));
  }

  private Row opened(Sealed row) {
    String jwk = sealing.open(place(row.keyId()), row.text());
    if (sealing.isOld(row.text())) {
      int unused =
          database.change(
              statements ->
                  statements.update(
                      "update gatehouse_platform_signing_keys set sealed_key = ?"
                          + " where key_id = ? and sealed_key = ?",
                      sealing.seal(place(row.keyId()), jwk),
                      row.keyId(),
                      row.text()));
    }
    return new Row(
        Instant.ofEpochMilli(row.from()), Instant.ofEpochMilli(row.until()), row.keyId(), jwk);
  }

  /** Adds it, unless another node has made the key of that time before. */
  void add(Row row) {
    int unused =
        database.read(
            statements -> {
              try {
                return statements.update(
                    "insert into gatehouse_platform_signing_keys"
                        + " (signs_from, signs_until, key_id, sealed_key) values (?, ?, ?, ?)",
                    row.signsFrom().toEpochMilli(),
                    row.signsUntil().toEpochMilli(),
                    row.keyId(),
                    sealing.seal(place(row.keyId()), row.jwk()));
              } catch (SQLException e) {
                if (PlatformDatabase.isThere(e)) {
                  return 0;
                }
                throw e;
              }
            });
  }

  /** Takes away what nobody needs any more. */
  void removeUntil(Instant time) {
    int unused =
        database.change(
            statements ->
                statements.update(
                    "delete from gatehouse_platform_signing_keys where signs_until <= ?",
                    time.toEpochMilli()));
  }

  private static String place(String keyId) {
    return "signing_keys/" + keyId + "/key";
  }
}
