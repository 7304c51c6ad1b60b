package io.gatehouse.platform.database;

import io.gatehouse.store.RandomKey;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Counts what happens, on all nodes, each from the first time on until a period is over. Only
 * hashes of what is counted are kept.
 */
public final class Counters {
  private static final int ATTEMPTS = 20;
  private static final Duration A_MOMENT = Duration.ofSeconds(1);

  private final PlatformDatabase database;
  private final Duration period;
  private final Clock clock;

  public Counters(PlatformDatabase database, Duration period, Clock clock) {
    this.database = database;
    this.period = period;
    this.clock = clock;
  }

  /**
   * How often something may happen.
   *
   * @param what it is, and whose
   */
  public record Limit(String what, int most) {

    private String key() {
      return RandomKey.hash(what);
    }
  }

  /**
   * Counts one more for each, in their order, until one is at its limit.
   *
   * @return how long to wait instead, where there were too many
   */
  public Optional<Duration> count(List<Limit> limits) {
    return database.read(
        statements -> {
          for (Limit limit : limits) {
            Optional<Duration> wait = count(statements, limit);
            if (wait.isPresent()) {
              return wait;
            }
          }
          return Optional.empty();
        });
  }

  /** One that was counted counts no longer; and what is over is taken away. */
  public void forgive(String what) {
    int unused =
        database.read(
            statements ->
                statements.update(
                        "update gatehouse_platform_tries set tries = tries - 1"
                            + " where counter = ? and tries > 0",
                        RandomKey.hash(what))
                    + tidy(statements));
  }

  /** None that was counted counts any longer; and what is over is taken away. */
  public void forget(String what) {
    int unused =
        database.read(
            statements ->
                statements.update(
                        "delete from gatehouse_platform_tries where counter = ?",
                        RandomKey.hash(what))
                    + tidy(statements));
  }

  private int tidy(Statements statements) throws SQLException {
    return statements.update(
        "delete from gatehouse_platform_tries where ends_at <= ?", clock.millis());
  }

  private Optional<Duration> count(Statements statements, Limit limit) throws SQLException {
    for (int i = 0; i < ATTEMPTS; i++) {
      long now = clock.millis();
      if (statements.update(
              "update gatehouse_platform_tries set tries = tries + 1"
                  + " where counter = ? and ends_at > ? and tries < ?",
              limit.key(),
              now,
              limit.most())
          == 1) {
        return Optional.empty();
      }
      Optional<Long> end =
          statements.first(
              row -> row.getLong(1),
              "select ends_at from gatehouse_platform_tries where counter = ? and ends_at > ?",
              limit.key(),
              now);
      if (end.isPresent()) {
        return Optional.of(Duration.ofMillis(end.get() - now));
      }
      if (begun(statements, limit, now)) {
        return Optional.empty();
      }
    }
    return Optional.of(A_MOMENT); // too many at this very moment
  }

  private boolean begun(Statements statements, Limit limit, long now) throws SQLException {
    int unused =
        statements.update(
            "delete from gatehouse_platform_tries where counter = ? and ends_at <= ?",
            limit.key(),
            now);
    try {
      return statements.update(
              "insert into gatehouse_platform_tries (counter, tries, ends_at) values (?, 1, ?)",
              limit.key(),
              now + period.toMillis())
          == 1;
    } catch (SQLException e) {
      if (PlatformDatabase.isThere(e)) {
        return false;
      }
      throw e;
    }
  }
}
