package io.gatehouse.platform.login;

import io.gatehouse.platform.accounts.Users;
import io.gatehouse.platform.database.PlatformDatabase;
import io.gatehouse.platform.database.Statements;
import io.gatehouse.platform.secrets.OpaqueToken;
import io.gatehouse.settings.keys.platform.PlatformSettings;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How often somebody has tried, for each user and for each network address, on all nodes. A try is
 * counted before it is made, so that many at once are no way around; one that succeeds is forgiven.
 * Whether there is such a user makes no difference.
 */
final class Tries {
  private static final int ATTEMPTS = 20;
  private static final Duration A_MOMENT = Duration.ofSeconds(1);

  private final PlatformDatabase database;
  private final PlatformSettings.Login limits;
  private final Clock clock;

  Tries(PlatformDatabase database, PlatformSettings.Login limits, Clock clock) {
    this.database = database;
    this.limits = limits;
    this.clock = clock;
  }

  /** Who tries: a name of an account, from an address. */
  record Who(String accountId, String name, String address) {}

  private record Counter(String key, int most) {}

  /**
   * Counts one more.
   *
   * @return how long to wait instead, where there were too many
   */
  Optional<Duration> begin(Who who) {
    return database.read(
        statements -> {
          for (Counter counter : List.of(address(who), user(who))) {
            Optional<Duration> wait = count(statements, counter);
            if (wait.isPresent()) {
              return wait;
            }
          }
          return Optional.empty();
        });
  }

  /** The one that was counted was right: that user begins anew. */
  void succeeded(Who who) {
    int unused =
        database.read(
            statements ->
                statements.update(
                        "delete from gatehouse_platform_tries where counter = ?", user(who).key())
                    + statements.update(
                        "update gatehouse_platform_tries set tries = tries - 1"
                            + " where counter = ? and tries > 0",
                        address(who).key())
                    + statements.update(
                        "delete from gatehouse_platform_tries where ends_at <= ?", clock.millis()));
  }

  private Counter user(Who who) {
    return new Counter(
        OpaqueToken.hash("user\n" + who.accountId() + "\n" + Users.folded(who.name())),
        limits.tries());
  }

  private Counter address(Who who) {
    return new Counter(OpaqueToken.hash("address\n" + who.address()), limits.triesPerAddress());
  }

  private Optional<Duration> count(Statements statements, Counter counter) throws SQLException {
    for (int i = 0; i < ATTEMPTS; i++) {
      long now = clock.millis();
      if (statements.update(
              "update gatehouse_platform_tries set tries = tries + 1"
                  + " where counter = ? and ends_at > ? and tries < ?",
              counter.key(),
              now,
              counter.most())
          == 1) {
        return Optional.empty();
      }
      Optional<Long> end =
          statements.first(
              row -> row.getLong(1),
              "select ends_at from gatehouse_platform_tries where counter = ? and ends_at > ?",
              counter.key(),
              now);
      if (end.isPresent()) {
        return Optional.of(Duration.ofMillis(end.get() - now));
      }
      if (begun(statements, counter, now)) {
        return Optional.empty();
      }
    }
    return Optional.of(A_MOMENT); // too many at this very moment
  }

  private boolean begun(Statements statements, Counter counter, long now) throws SQLException {
    int unused =
        statements.update(
            "delete from gatehouse_platform_tries where counter = ? and ends_at <= ?",
            counter.key(),
            now);
    try {
      return statements.update(
              "insert into gatehouse_platform_tries (counter, tries, ends_at) values (?, 1, ?)",
              counter.key(),
              now + limits.pause().toMillis())
          == 1;
    } catch (SQLException e) {
      if (PlatformDatabase.isThere(e)) {
        return false;
      }
      throw e;
    }
  }
}
