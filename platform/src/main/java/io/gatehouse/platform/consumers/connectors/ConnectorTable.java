package io.gatehouse.platform.consumers.connectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.platform.consumers.connectors.Connector.ClientAuthentication;
import io.gatehouse.platform.consumers.connectors.Connector.Flow;
import io.gatehouse.platform.consumers.connectors.Connector.Window;
import io.gatehouse.platform.database.PlatformDatabase;
import io.gatehouse.platform.database.Statements;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Where connectors are kept; their secrets come and go sealed. */
final class ConnectorTable {
  private static final String ENCRYPTION_KEY = "encryptionKey";
  private static final String SELECT =
      "select id, account_id, settings, sealed_secret from gatehouse_platform_connectors"
          + " where account_id = ?";

  private final PlatformDatabase database;
  private final ObjectMapper json = new ObjectMapper();

  ConnectorTable(PlatformDatabase database) {
    this.database = database;
  }

  /** What is kept sealed; nothing leaves what is there as it is. */
  record Sealed(Optional<String> secret, Optional<String> decryptionKey) {}

  private Connector connector(ResultSet row) throws SQLException {
    Members members = new Members(parsed(row.getString(3)));
    return new Connector(
        row.getString(2),
        row.getString(1),
        members.text("name").orElse(""),
        members.flag("enabled"),
        Flow.valueOf(members.name("flow", "code")),
        Window.valueOf(members.name("window", "embedded")),
        members.text("issuer").orElse(""),
        members.text("clientId").orElse(""),
        members.text("authenticationEndpoint").map(URI::create),
        members.text("tokenEndpoint").map(URI::create),
        members.text("publicKey"),
        members.text("jwksUrl").map(URI::create),
        members.text("jsMethod"),
        members.text("jsContext"),
        members.flag("pkce"),
        ClientAuthentication.valueOf(members.name("clientAuthentication", "basic")),
        members.flag("implicitAllowed"),
        row.getString(4) != null,
        members.text(ENCRYPTION_KEY));
  }

  private record Members(Map<String, Object> all) {
    Optional<String> text(String name) {
      return all.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    boolean flag(String name) {
      return Boolean.TRUE.equals(all.get(name));
    }

    String name(String member, String usual) {
      return text(member).orElse(usual).toUpperCase(Locale.ROOT);
    }
  }

  private Map<String, Object> parsed(String settings) {
    try {
      return json.readValue(settings, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a connector in the platform's database is damaged", e);
    }
  }

  private String text(Connector connector) {
    Map<String, Object> members = new LinkedHashMap<>(connector.members());
    connector.encryptionKey().ifPresent(key -> members.put(ENCRYPTION_KEY, key));
    try {
      return json.writeValueAsString(members);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("every connector is JSON", e);
    }
  }

  List<Connector> of(String accountId) {
    return database.read(
        statements ->
            statements.list(this::connector, SELECT + " order by created_at, id", accountId));
  }

  Optional<Connector> find(String accountId, String id) {
    return database.read(
        statements -> statements.first(this::connector, SELECT + " and id = ?", accountId, id));
  }

  /** Whether there was room for it among the account's. */
  boolean add(Connector connector, Sealed sealed, long now, int most) {
    return database.change(
        statements -> {
          // so that two at once are counted one after the other
          List<String> locked =
              statements.list(
                  row -> row.getString(1),
                  "select id from gatehouse_platform_accounts where id = ? for update",
                  connector.account());
          if (locked.isEmpty() || count(statements, connector.account()) >= most) {
            return false;
          }
          return statements.update(
                  "insert into gatehouse_platform_connectors (id, account_id, settings,"
                      + " sealed_secret, sealed_decryption_key, created_at)"
                      + " values (?, ?, ?, ?, ?, ?)",
                  connector.id(),
                  connector.account(),
                  text(connector),
                  sealed.secret().orElse(null),
                  sealed.decryptionKey().orElse(null),
                  now)
              == 1;
        });
  }

  private static long count(Statements statements, String accountId) throws SQLException {
    return statements
        .first(
            row -> row.getLong(1),
            "select count(*) from gatehouse_platform_connectors where account_id = ?",
            accountId)
        .orElse(0L);
  }

  /** Writes it as it is now; a secret that it has no more goes. */
  void put(Connector connector, Sealed sealed) {
    int unused =
        database.change(
            statements ->
                statements.update(
                    "update gatehouse_platform_connectors set settings = ?,"
                        + " sealed_secret = case when ? then coalesce(?, sealed_secret) end,"
                        + " sealed_decryption_key ="
                        + " case when ? then coalesce(?, sealed_decryption_key) end"
                        + " where account_id = ? and id = ?",
                    text(connector),
                    connector.hasSecret(),
                    sealed.secret().orElse(null),
                    connector.encryptionKey().isPresent(),
                    sealed.decryptionKey().orElse(null),
                    connector.account(),
                    connector.id()));
  }

  /** Whether it is gone; it stays while an engagement needs it. */
  boolean remove(Connector connector) {
    return database.change(
        statements ->
            statements.update(
                    "delete from gatehouse_platform_connectors where account_id = ? and id = ?"
                        + " and not exists (select 1 from gatehouse_platform_engagements"
                        + " where connector_id = ?)",
                    connector.account(),
                    connector.id(),
                    connector.id())
                == 1);
  }
}
