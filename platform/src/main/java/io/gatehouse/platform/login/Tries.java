package io.gatehouse.platform.login;

import io.gatehouse.platform.accounts.Users;
import io.gatehouse.platform.database.Counters;
import io.gatehouse.platform.database.PlatformDatabase;
import io.gatehouse.settings.keys.platform.PlatformSettings;
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
  private final Counters counters;
  private final PlatformSettings.Login limits;

  Tries(PlatformDatabase database, PlatformSettings.Login limits, Clock clock) {
    this.counters = new Counters(database, limits.pause(), clock);
    this.limits = limits;
  }

  /** Who tries: a name of an account, from an address. */
  record Who(String accountId, String name, String address) {}

  /**
   * Counts one more.
   *
   * @return how long to wait instead, where there were too many
   */
  Optional<Duration> begin(Who who) {
    return counters.count(
        List.of(
            new Counters.Limit(address(who), limits.triesPerAddress()),
            new Counters.Limit(user(who), limits.tries())));
  }

  /** The one that was counted was right: that user begins anew. */
  void succeeded(Who who) {
    counters.forget(user(who));
    counters.forgive(address(who));
  }

  private static String user(Who who) {
    return "user\n" + who.accountId() + "\n" + Users.folded(who.name());
  }

  private static String address(Who who) {
    return "address\n" + who.address();
  }
}
