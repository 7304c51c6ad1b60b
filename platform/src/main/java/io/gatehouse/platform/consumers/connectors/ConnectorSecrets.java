package io.gatehouse.platform.consumers.connectors;

import io.gatehouse.platform.database.PlatformDatabase;
import io.gatehouse.platform.database.Statements;
import io.gatehouse.platform.secrets.Sealing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The secrets of connectors, for the platform's own calls and checks: no page and no answer has
 * them.
 */
public final class ConnectorSecrets {
  private static final String SELECT =
      "select id, sealed_secret, sealed_decryption_key from gatehouse_platform_connectors";

  private final PlatformDatabase database;
  private final Sealing sealing;

  public ConnectorSecrets(PlatformDatabase database, Sealing sealing) {
    this.database = database;
    this.sealing = sealing;
  }

  private record Kept(String id, Optional<String> secret, Optional<String> decryptionKey) {}

  private static Kept kept(ResultSet row) throws SQLException {
    return new Kept(
        row.getString(1),
        Optional.ofNullable(row.getString(2)),
        Optional.ofNullable(row.getString(3)));
  }

  /** What the platform shows at the brand's token endpoint; empty for a public client. */
  public Optional<String> clientSecret(Connector connector) {
    return kept(connector)
        .flatMap(Kept::secret)
        .map(text -> sealing.open(secretPlace(connector.id()), text));
  }

  /** The key pair to which the brand encrypts, alone in a JWK set. */
  public Optional<String> decryptionKey(Connector connector) {
    return kept(connector)
        .flatMap(Kept::decryptionKey)
        .map(text -> sealing.open(keyPlace(connector.id()), text));
  }

  private Optional<Kept> kept(Connector connector) {
    return database.read(
        statements ->
            statements.first(
                ConnectorSecrets::kept,
                SELECT + " where account_id = ? and id = ?",
                connector.account(),
                connector.id()));
  }

  /** Sealed for a connector. */
  ConnectorTable.Sealed seal(String id, Optional<String> secret, Optional<String> decryptionKey) {
    return new ConnectorTable.Sealed(
        secret.map(text -> sealing.seal(secretPlace(id), text)),
        decryptionKey.map(text -> sealing.seal(keyPlace(id), text)));
  }

  /** Seals with the newest key what an older one has sealed; how many that were. */
  public int sealAnew() {
    return database.change(
        statements -> {
          int changed = 0;
          for (Kept kept : statements.list(ConnectorSecrets::kept, SELECT)) {
            if (kept.secret().filter(sealing::isOld).isPresent()
                || kept.decryptionKey().filter(sealing::isOld).isPresent()) {
              changed += sealAnew(statements, kept);
            }
          }
          return changed;
        });
  }

  private int sealAnew(Statements statements, Kept kept) throws SQLException {
    ConnectorTable.Sealed anew =
        seal(
            kept.id(),
            kept.secret().map(text -> sealing.open(secretPlace(kept.id()), text)),
            kept.decryptionKey().map(text -> sealing.open(keyPlace(kept.id()), text)));
    // where a node has changed them meanwhile, what it wrote is new
    return statements.update(
        "update gatehouse_platform_connectors set sealed_secret = ?, sealed_decryption_key = ?"
            + " where id = ? and coalesce(sealed_secret, '') = ?"
            + " and coalesce(sealed_decryption_key, '') = ?",
        anew.secret().orElse(null),
        anew.decryptionKey().orElse(null),
        kept.id(),
        kept.secret().orElse(""),
        kept.decryptionKey().orElse(""));
  }

  private static String secretPlace(String id) {
    return "connectors/" + id + "/secret";
  }

  private static String keyPlace(String id) {
    return "connectors/" + id + "/decryption_key";
  }
}
