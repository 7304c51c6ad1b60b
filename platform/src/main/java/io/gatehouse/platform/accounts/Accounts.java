package io.gatehouse.platform.accounts;

import io.gatehouse.platform.database.PlatformDatabase;
import io.gatehouse.platform.database.Statements;
import io.gatehouse.platform.rest.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The accounts of the platform, and what the operator has switched on and where it is served. */
public final class Accounts {
  private static final int LONGEST_NAME = 128;
  private static final int MOST_SERVICES = 100;
  private static final int MOST_ACCOUNTS = 10_000;

  private final PlatformDatabase database;
  private final Clock clock;

  public Accounts(PlatformDatabase database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** The account of that id, letter for letter, enabled or not. */
  public Optional<Account> find(String id) {
    return database.read(statements -> find(statements, id));
  }

  private static Optional<Account> find(Statements statements, String id) throws SQLException {
    return statements.first(
        Accounts::account,
        "select id, name, is_enabled from gatehouse_platform_accounts where id = ?",
        id);
  }

  private static Account account(ResultSet row) throws SQLException {
    return new Account(row.getString(1), row.getString(2), row.getBoolean(3));
  }

  /** The account, or a refusal (404). */
  public Account get(String id) {
    return find(id)
        .orElseThrow(
            () ->
                new Refusal(
                    Refusal.Kind.NOT_FOUND, "There is no such account; see the list of them."));
  }

  /** Every account, by its id. */
  public List<Account> all() {
    return database.read(
        statements ->
            statements.list(
                Accounts::account,
                "select id, name, is_enabled from gatehouse_platform_accounts order by id"));
  }

  /** Makes the account, or changes it. */
  public Account put(Account wanted) {
    Account account =
        new Account(
            Texts.accountId(wanted.id()),
            Texts.name("name", wanted.name(), LONGEST_NAME),
            wanted.isEnabled());
    return database.change(statements -> put(statements, account));
  }

  private Account put(Statements statements, Account account) throws SQLException {
    int changed =
        statements.update(
            "update gatehouse_platform_accounts set name = ?, is_enabled = ? where id = ?",
            account.name(),
            account.isEnabled(),
            account.id());
    if (changed == 0) {
      long all =
          statements
              .first(row -> row.getLong(1), "select count(*) from gatehouse_platform_accounts")
              .orElse(0L);
      if (all >= MOST_ACCOUNTS) {
        throw new Refusal(Refusal.Kind.CONFLICT, "There are too many accounts; no more are made.");
      }
      int unused =
          statements.update(
              "insert into gatehouse_platform_accounts"
                  + " (id, name, is_enabled, groups_revision, created_at) values (?, ?, ?, 1, ?)",
              account.id(),
              account.name(),
              account.isEnabled(),
              clock.millis());
    }
    return account;
  }

  /** The hosts of its services by their names, in the names' order. */
  public Map<String, String> services(String id) {
    Map<String, String> hosts = new TreeMap<>();
    List<String> unused =
        database.read(
            statements ->
                statements.list(
                    row -> String.valueOf(hosts.put(row.getString(1), row.getString(2))),
                    "select name, host from gatehouse_platform_services where account_id = ?",
                    id));
    return hosts;
  }

  /** Where a service of the account is from now on. */
  public void putService(String id, String name, String host) {
    Account account = get(id);
    String service = Texts.service(name);
    if (!services(id).containsKey(service) && services(id).size() >= MOST_SERVICES) {
      throw new Refusal(Refusal.Kind.CONFLICT, "The account has too many services; remove one.");
    }
    int unused =
        database.change(
            statements -> {
              int removed = removeService(statements, account.id(), service);
              return removed
                  + statements.update(
                      "insert into gatehouse_platform_services (account_id, name, host)"
                          + " values (?, ?, ?)",
                      account.id(),
                      service,
                      host);
            });
  }

  /** Takes it away, if it is there. */
  public void removeService(String id, String name) {
    int unused = database.change(statements -> removeService(statements, id, name));
  }

  private static int removeService(Statements statements, String id, String name)
      throws SQLException {
    return statements.update(
        "delete from gatehouse_platform_services where account_id = ? and name = ?", id, name);
  }

  /** Whether the operator has switched it on. */
  public boolean hasFeature(String id, Feature feature) {
    return features(id).contains(feature);
  }

  /** All that is switched on. */
  public List<Feature> features(String id) {
    return database.read(
        statements ->
            statements.list(
                row -> Feature.valueOf(row.getString(1)),
                "select name from gatehouse_platform_features where account_id = ? order by name",
                id));
  }

  /** Switches it on or off. */
  public void switchFeature(String id, Feature feature, boolean isOn) {
    Account account = get(id);
    int unused =
        database.change(
            statements -> {
              int removed =
                  statements.update(
                      "delete from gatehouse_platform_features where account_id = ? and name = ?",
                      account.id(),
                      feature.name());
              return isOn
                  ? statements.update(
                      "insert into gatehouse_platform_features (account_id, name) values (?, ?)",
                      account.id(),
                      feature.name())
                  : removed;
            });
  }
}
