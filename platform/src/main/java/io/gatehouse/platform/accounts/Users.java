package io.gatehouse.platform.accounts;

import io.gatehouse.linking.passwords.NewPassword;
import io.gatehouse.linking.passwords.Password;
import io.gatehouse.platform.database.PlatformDatabase;
import io.gatehouse.platform.database.Statements;
import io.gatehouse.platform.rest.Refusal;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The users of all accounts. */
public final class Users {
  private static final int LONGEST_NAME = 128;
  private static final int SHORTEST_PASSWORD = 8;
  private static final int MOST_USERS = 10_000;
  private static final String COLUMNS = "id, account_id, login_name, kind, app_key, is_enabled";

  private final PlatformDatabase database;
  private final Clock clock;

  public Users(PlatformDatabase database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * A user to be made.
   *
   * @param password empty for a bot
   * @param appKey the API key that logs a bot in
   */
  public record Wanted(
      String loginName, UserKind kind, Optional<String> password, Optional<String> appKey) {

    /** Without the password. */
    @Override
    public String toString() {
      return loginName;
    }
  }

  /** A user with what its password is checked against; empty for a bot. */
  public record WithPassword(User user, Optional<String> storedPassword) {

    /** Without the password. */
    @Override
    public String toString() {
      return user.toString();
    }
  }

  private static User user(ResultSet row) throws SQLException {
    return new User(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        UserKind.valueOf(row.getString(4)),
        Optional.ofNullable(row.getString(5)),
        row.getBoolean(6));
  }

  /** Makes one, in an account that is there. */
  public User make(Account account, Wanted wanted) {
    String name = Texts.name("loginName", wanted.loginName(), LONGEST_NAME);
    if (wanted.password().isPresent() == wanted.appKey().isPresent()) {
      throw Texts.bad("A user has either a password or, as a bot, an appKey; send one of them.");
    }
    Optional<String> password = wanted.password().map(Users::written);
    User user =
        new User(
            newId(), account.id(), name, wanted.kind(), wanted.appKey(), /* isEnabled= */ true);
    try {
      return database.change(statements -> make(statements, user, password));
    } catch (NameTakenException e) {
      throw new Refusal(
          Refusal.Kind.CONFLICT, "The account has a user of that loginName; choose another.");
    }
  }

  /** A digits-only id, as tools of old expect them. */
  private static String newId() {
    return Long.toString(1_000_000_000L + new SecureRandom().nextLong(Long.MAX_VALUE >> 4));
  }

  private static String written(String password) {
    if (password.length() < SHORTEST_PASSWORD || password.length() > Password.MAX_LENGTH) {
      throw Texts.bad(
          "password has less than "
              + SHORTEST_PASSWORD
              + " characters, or more than "
              + Password.MAX_LENGTH
              + "; choose another.");
    }
    return NewPassword.ARGON2.write(new Password(password));
  }

  private static final class NameTakenException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private User make(Statements statements, User user, Optional<String> password)
      throws SQLException {
    long all =
        statements
            .first(
                row -> row.getLong(1),
                "select count(*) from gatehouse_platform_users where account_id = ?",
                user.accountId())
            .orElse(0L);
    if (all >= MOST_USERS) {
      throw new Refusal(Refusal.Kind.CONFLICT, "The account has too many users; no more are made.");
    }
    try {
      int unused =
          statements.update(
              "insert into gatehouse_platform_users (id, account_id, login_name, folded_name, kind,"
                  + " password, app_key, is_enabled, created_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
              user.id(),
              user.accountId(),
              user.loginName(),
              folded(user.loginName()),
              user.kind().name(),
              password.orElse(null),
              user.appKey().orElse(null),
              user.isEnabled(),
              clock.millis());
      return user;
    } catch (SQLException e) {
      if (PlatformDatabase.isThere(e)) {
        throw new NameTakenException();
      }
      throw e;
    }
  }

  /** How names are compared. */
  public static String folded(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }

  /** The users of an account, by their names. */
  public List<User> of(String accountId) {
    return database.read(
        statements ->
            statements.list(
                Users::user,
                "select "
                    + COLUMNS
                    + " from gatehouse_platform_users where account_id = ? order by folded_name",
                accountId));
  }

  /** The user of that id, in that account. */
  public Optional<User> find(String accountId, String id) {
    return database.read(
        statements ->
            statements.first(
                Users::user,
                "select "
                    + COLUMNS
                    + " from gatehouse_platform_users where account_id = ? and id = ?",
                accountId,
                id));
  }

  /** Who logs in with that name, in an account that is enabled. */
  public Optional<WithPassword> byName(String accountId, String loginName) {
    return database.read(
        statements ->
            statements.first(
                row -> new WithPassword(user(row), Optional.ofNullable(row.getString(7))),
                "select u.id, u.account_id, u.login_name, u.kind, u.app_key, u.is_enabled,"
                    + " u.password from gatehouse_platform_users u join"
                    + " gatehouse_platform_accounts a on a.id = u.account_id where a.id = ? and"
                    + " a.is_enabled = ? and u.folded_name = ?",
                accountId,
                true,
                folded(loginName)));
  }

  /**
   * Changes what is there; the user's logins are the caller's to end.
   *
   * @param password empty: the same as before
   */
  public void change(User user, Optional<String> password) {
    if (password.isPresent() && user.appKey().isPresent()) {
      throw Texts.bad("A bot has no password; leave it out.");
    }
    Optional<String> stored = password.map(Users::written);
    int unused =
        database.change(
            statements -> {
              int changed =
                  statements.update(
                      "update gatehouse_platform_users set kind = ?, is_enabled = ? where id = ?",
                      user.kind().name(),
                      user.isEnabled(),
                      user.id());
              return stored.isEmpty()
                  ? changed
                  : statements.update(
                      "update gatehouse_platform_users set password = ? where id = ?",
                      stored.get(),
                      user.id());
            });
  }
}
