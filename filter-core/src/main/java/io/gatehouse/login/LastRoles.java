package io.gatehouse.login;

import static java.lang.System.Logger.Level.DEBUG;

import io.gatehouse.exchange.Caller;
import io.gatehouse.session.CallerEvents;
import io.gatehouse.store.RandomKey;
import io.gatehouse.store.Section;
import io.gatehouse.store.Store;
import io.gatehouse.store.StoreUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * The roles that each caller had when they were last seen, so that the audit can tell of a change
 * between two logins. What is forgotten, or out of reach, is as if the caller had never been here:
 * no login fails for it.
 */
final class LastRoles {
  private static final System.Logger LOG = System.getLogger(LastRoles.class.getName());
  private static final Section ROLES = Section.lasting("last_roles");
  private static final Duration KEPT = Duration.ofDays(90);

  private final String application;
  private final Store store;
  private final Clock clock;

  LastRoles(String application, Store store, Clock clock) {
    this.application = application;
    this.store = store;
    this.clock = clock;
  }

  /** Keeps the caller's roles. Those of before, where they were others. */
  Optional<String> seen(Caller caller) {
    Store.Key key =
        new Store.Key(
            application,
            ROLES,
            RandomKey.hash(caller.issuer() + "\n" + caller.subject() + "\n" + account(caller)));
    String roles = CallerEvents.roles(caller);
    try {
      Optional<String> before = store.get(key);
      store.put(key, roles, clock.instant().plus(KEPT));
      return before.filter(text -> !text.equals(roles));
    } catch (StoreUnavailableException e) {
      LOG.log(
          DEBUG, "the roles of a login are not compared with those before: {0}", e.getMessage());
      return Optional.empty();
    }
  }

  private static String account(Caller caller) {
    return String.valueOf(caller.claims().getOrDefault(Caller.ACCOUNT, ""));
  }
}
