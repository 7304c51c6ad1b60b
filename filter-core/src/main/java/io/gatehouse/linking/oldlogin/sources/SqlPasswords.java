package io.gatehouse.linking.oldlogin.sources;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import io.gatehouse.linking.AccountLinks.User;
import io.gatehouse.linking.jdbc.UserPasswords;
import io.gatehouse.linking.jdbc.UserQuery;
import io.gatehouse.linking.jdbc.UserRow;
import io.gatehouse.linking.oldlogin.Entered;
import io.gatehouse.linking.oldlogin.PasswordSource;
import io.gatehouse.linking.passwords.NewPassword;
import io.gatehouse.linking.passwords.Password;
import io.gatehouse.linking.passwords.StoredPassword;
import io.gatehouse.store.StoreUnavailableException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Passwords of the application's own table. For somebody who is not there the costliest password
 * that was seen is checked too, and the result thrown away. A password that is kept in a weaker way
 * than it should be is written anew when it is right.
 */
public final class SqlPasswords implements PasswordSource {
  private static final System.Logger LOG = System.getLogger(SqlPasswords.class.getName());
  private static final int MAX_CHECKS = Math.max(2, Runtime.getRuntime().availableProcessors());
  private static final long PATIENCE_SECONDS = 5;

  private final UserQuery users;
  private final UserPasswords tables;
  private final NewPassword wanted;
  private final Costliest costliest;
  private final Semaphore checks = new Semaphore(MAX_CHECKS);

  /**
   * @param wanted how passwords are kept that are written
   */
  public SqlPasswords(UserQuery users, UserPasswords tables, NewPassword wanted) {
    this.users = users;
    this.tables = tables;
    this.wanted = wanted;
    this.costliest = new Costliest(wanted);
  }

  @Override
  public Answer check(Entered entered) {
    try {
      List<UserRow> rows =
          users.of(entered.email().folded()).stream()
              .filter(row -> entered.email().is(row.user().email()))
              .toList();
      if (rows.size() > 1) {
        LOG.log(
            WARNING,
            "two users have one e-mail address, so neither can log in: {0} and {1}",
            rows.get(0).user().id(),
            rows.get(1).user().id());
      }
      Optional<UserRow> row = rows.size() == 1 ? Optional.of(rows.get(0)) : Optional.empty();
      return answer(entered.password(), row);
    } catch (StoreUnavailableException e) {
      return new Answer.Unavailable(String.valueOf(e.getMessage()));
    }
  }

  private Answer answer(Password password, Optional<UserRow> row) {
    Optional<StoredPassword> stored = row.flatMap(SqlPasswords::stored);
    Optional<Boolean> isRight = checked(password, stored);
    if (isRight.isEmpty()) {
      return new Answer.Unavailable("too many passwords are being checked");
    }
    if (!isRight.get()) {
      return new Answer.Wrong(row.map(it -> it.user().id()));
    }
    User user = row.orElseThrow().user();
    return new Answer.Right(user, tables.rolesOf(user.id()), user.account());
  }

  private static Optional<StoredPassword> stored(UserRow row) {
    Optional<StoredPassword> stored = row.password().flatMap(StoredPassword::read);
    if (stored.isEmpty() && row.password().filter(text -> !text.isBlank()).isPresent()) {
      LOG.log(
          ERROR,
          "the password of user {0} is kept in a way that is not known; see the list of formats",
          row.user().id());
    }
    return stored;
  }

  /** Costly on purpose: at most as many at once as there are processors. */
  private Optional<Boolean> checked(Password password, Optional<StoredPassword> stored) {
    try {
      if (!checks.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return Optional.empty();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
    try {
      return Optional.of(costliest.check(password, stored));
    } finally {
      checks.release();
    }
  }

  @Override
  public void accepted(Entered entered, User user) {
    if (!tables.canWrite()) {
      return;
    }
    try {
      users.of(entered.email().folded()).stream()
          .filter(row -> row.user().id().equals(user.id()))
          .findFirst()
          .flatMap(UserRow::password)
          .ifPresent(before -> strengthen(entered.password(), user, before));
    } catch (StoreUnavailableException e) {
      LOG.log(WARNING, "a password could not be written anew: {0}", e.getMessage());
    }
  }

  private void strengthen(Password password, User user, String before) {
    boolean isWeak =
        StoredPassword.read(before)
            .filter(stored -> stored.strength().compareTo(wanted.strength()) < 0)
            .isPresent();
    if (isWeak && tables.rewrite(user.id(), before, wanted.write(password))) {
      LOG.log(INFO, "the password of user {0} is kept in a stronger way now", user.id());
    }
  }
}
