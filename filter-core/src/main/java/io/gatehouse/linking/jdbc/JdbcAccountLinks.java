package io.gatehouse.linking.jdbc;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.ERROR;

import io.gatehouse.linking.AccountLinks;
import io.gatehouse.linking.UserTable;
import io.gatehouse.store.StoreUnavailableException;
import io.gatehouse.store.database.Database;
import io.gatehouse.store.database.NamedSql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Links in a table of ours beside the application's table of users. A link, and what the
 * application does with it, is one transaction: two that want the same account or the same user
 * cannot both have it, for the table's keys stand against it.
 */
public final class JdbcAccountLinks implements AccountLinks {
  private static final System.Logger LOG = System.getLogger(JdbcAccountLinks.class.getName());

  private final Optional<NamedSql> moved;
  private final UserDatabase database;
  private final LinkTable links;
  private final UserQuery users;
  private final Clock clock;

  public JdbcAccountLinks(UserTable settings, UserDatabase database, Clock clock) {
    this.moved = settings.moved();
    this.database = database;
    this.links = new LinkTable(settings, database);
    this.users = new UserQuery(settings, database);
    this.clock = clock;
  }

  /**
   * Tries the statements that change nothing, so that the log tells when the application starts
   * what is wrong with them. That is no obstacle.
   */
  public void tryOut() {
    try {
      List<User> nobody = withEmail("nobody@gatehouse.invalid");
      boolean isMoved = isMoved("nobody");
      LOG.log(DEBUG, "local users can be asked for ({0}, {1})", nobody.size(), isMoved);
    } catch (StoreUnavailableException e) {
      LOG.log(ERROR, () -> "local users cannot be asked for: " + e.getMessage());
    }
  }

  @Override
  public Optional<User> linked(Account account) {
    return run(connection -> links.find(connection, account));
  }

  @Override
  public List<User> withEmail(String email) {
    return users.of(email).stream().map(UserRow::user).toList();
  }

  @Override
  public boolean isMoved(String userId) {
    return run(connection -> links.hasUser(connection, userId));
  }

  @Override
  public boolean link(Account account, User user) {
    boolean isThere =
        run(
            connection ->
                links.find(connection, account).isPresent()
                    || links.hasUser(connection, user.id()));
    return !isThere && linkIfFree(account, user);
  }

  private boolean linkIfFree(Account account, User user) {
    return database.wholeOrNot(
        connection -> {
          boolean isNew = links.insert(connection, account, user, clock.instant());
          if (isNew) {
            markMoved(connection, account, user);
          }
          return isNew;
        });
  }

  private void markMoved(Connection connection, Account account, User user) throws SQLException {
    if (moved.isEmpty()) {
      return;
    }
    Map<String, String> values =
        Map.of("user", user.id(), "issuer", account.issuer(), "subject", account.subject());
    int changed =
        database.use(connection, moved.get(), values, statement -> statement.executeUpdate());
    if (changed != 1) {
      throw new StoreUnavailableException(
          "gatehouse.moved_user_sql changed "
              + changed
              + " rows and not one, so nothing was done; let its condition be the user's id");
    }
  }

  private <T> T run(Database.Work<T> work) {
    try {
      return database.run(
          connection -> {
            links.ensure(connection);
            return work.with(connection);
          });
    } catch (StoreUnavailableException e) {
      links.lookAgain();
      throw e;
    }
  }
}
