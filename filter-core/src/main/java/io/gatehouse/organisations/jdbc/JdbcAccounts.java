package io.gatehouse.organisations.jdbc;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.ERROR;

import io.gatehouse.organisations.Accounts;
import io.gatehouse.organisations.jdbc.AccountsSettings.Statements;
import io.gatehouse.organisations.jdbc.AccountsSettings.Tables;
import io.gatehouse.store.StoreUnavailableException;
import io.gatehouse.store.database.Database;
import io.gatehouse.store.database.DatabaseUse;
import io.gatehouse.store.database.GuardedDatabase;
import io.gatehouse.store.database.NamedSql;
import io.gatehouse.store.database.OwnTables;
import io.gatehouse.store.guarded.Guarded;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * Accounts in a database. Each look-up ends in time, and reads a bounded number of rows; while the
 * database is out of reach it throws {@link StoreUnavailableException}.
 */
public final class JdbcAccounts implements Accounts, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(JdbcAccounts.class.getName());
  private static final String NOTHING = "0";

  private final GuardedDatabase database;
  private final Optional<OwnTables> tables;
  private final Query accounts;
  private final Optional<Query> inboxes;
  private final Optional<Query> members;

  private JdbcAccounts(AccountsSettings settings, GuardedDatabase database) {
    this.database = database;
    Statements statements =
        settings.lookup() instanceof Tables own
            ? AccountsSql.of(own.prefix())
            : (Statements) settings.lookup();
    this.tables =
        settings.lookup() instanceof Tables own
            ? Optional.of(new OwnTables(AccountsSql.tables(own), database.database()))
            : Optional.empty();
    this.accounts = query("gatehouse.accounts_sql", statements.accounts(), 1);
    this.inboxes = statements.inboxes().map(sql -> query("gatehouse.inboxes_sql", sql, 2));
    this.members = statements.members().map(sql -> query("gatehouse.members_sql", sql, 2));
  }

  private Query query(String key, NamedSql sql, int columns) {
    return new Query(key, sql, columns, database.database());
  }

  /**
   * Reaches for nothing yet.
   *
   * @param dataSources by name; throws if there is none
   */
  public static JdbcAccounts open(
      AccountsSettings settings, Function<String, DataSource> dataSources) {
    return new JdbcAccounts(
        settings,
        new GuardedDatabase(
            new DatabaseUse(
                "the accounts",
                settings.dataSource(),
                "gatehouse.accounts_datasource",
                "logins answer 503"),
            new Guarded(
                "the accounts' database",
                "gatehouse-accounts-",
                settings.timeout(),
                "gatehouse.accounts_timeout",
                "logins answer 503"),
            () -> dataSources.apply(settings.dataSource())));
  }

  /**
   * Runs every statement once, so that the log tells when the application starts what is wrong with
   * it. That is no obstacle.
   */
  public void tryOut() {
    Map<String, String> values = new HashMap<>();
    Set.of("organisation", "issuer", "account", "project", "subject", "email")
        .forEach(name -> values.put(name, NOTHING));
    try {
      List<Query> all = new ArrayList<>(List.of(accounts));
      inboxes.ifPresent(all::add);
      members.ifPresent(all::add);
      int unused =
          run(
              connection -> {
                int rows = 0;
                for (Query each : all) {
                  rows += each.rows(connection, values).size();
                }
                return rows;
              });
    } catch (StoreUnavailableException e) { // the guard has told of it, as an error
      LOG.log(DEBUG, "the accounts are not there yet: {0}", String.valueOf(e.getMessage()));
    }
  }

  @Override
  public Optional<String> account(Organisation organisation) {
    Map<String, String> values =
        Map.of("issuer", organisation.issuer(), "organisation", organisation.id());
    List<String> ids =
        run(connection -> accounts.rows(connection, values)).stream()
            .map(Query.Row::id)
            .distinct()
            .toList();
    if (ids.size() > 1) {
      LOG.log(
          ERROR,
          "an organisation has {0} accounts, so none of them counts; see that {1} gives one",
          ids.size(),
          accounts.key());
      throw new StoreUnavailableException("an organisation has several accounts");
    }
    return ids.stream().findFirst();
  }

  @Override
  public Map<String, List<Inbox>> inboxes(String account, Set<String> projects) {
    if (inboxes.isEmpty()) {
      return Map.of();
    }
    Query query = inboxes.get();
    return run(
        connection -> {
          Map<String, List<Inbox>> found = new LinkedHashMap<>();
          for (String project : projects) {
            Map<String, String> values = Map.of("account", account, "project", project);
            found.put(project, inboxes(query.rows(connection, values)));
          }
          return found;
        });
  }

  @Override
  public List<Inbox> memberships(Member member) {
    if (members.isEmpty()) {
      return List.of();
    }
    Map<String, String> values = new HashMap<>();
    values.put("account", member.account());
    values.put("issuer", member.issuer());
    values.put("subject", member.subject());
    member.email().ifPresent(email -> values.put("email", email));
    Query query = members.get();
    return inboxes(run(connection -> query.rows(connection, values)));
  }

  private static List<Inbox> inboxes(List<Query.Row> rows) {
    return rows.stream().map(row -> new Inbox(row.id(), row.account())).toList();
  }

  private <T> T run(Database.Work<T> work) {
    try {
      return database.run(
          connection -> {
            ensure(connection);
            return work.with(connection);
          });
    } catch (StoreUnavailableException e) {
      tables.ifPresent(OwnTables::lookAgain);
      throw e;
    }
  }

  private void ensure(Connection connection) throws SQLException {
    if (tables.isPresent()) {
      tables.get().ensure(connection);
    }
  }

  @Override
  public void close() {
    database.close();
  }
}
