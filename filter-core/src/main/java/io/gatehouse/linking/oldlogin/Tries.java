package io.gatehouse.linking.oldlogin;

import io.gatehouse.linking.EmailAddress;
import io.gatehouse.store.RandomKey;
import io.gatehouse.store.Section;
import io.gatehouse.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How often somebody has tried, for each e-mail address and for each network address, on all nodes
 * that share the store. A try is counted before it is made, so that many at once are no way around;
 * one that succeeds is forgiven. Whether there is such a user makes no difference.
 */
final class Tries {
  private static final Section SECTION = Section.brief("old_login");
  private static final int ATTEMPTS = 100;

  private final String application;
  private final OldLoginSettings.Limits limits;
  private final Store store;
  private final Clock clock;

  Tries(String application, OldLoginSettings.Limits limits, Store store, Clock clock) {
    this.application = application;
    this.limits = limits;
    this.store = store;
    this.clock = clock;
  }

  /** One counter, and how far it may go. */
  private record Counter(Store.Key key, int most) {}

  /** What a counter says: so many, until then. */
  private record Count(int tries, Instant end) {
    static Count read(String text) {
      int blank = text.indexOf(' ');
      return new Count(
          Integer.parseInt(text.substring(0, blank)),
          Instant.ofEpochMilli(Long.parseLong(text.substring(blank + 1))));
    }

    Count plus(int more) {
      return new Count(Math.max(0, tries + more), end);
    }

    String text() {
      return tries + " " + end.toEpochMilli();
    }
  }

  /**
   * Counts one more.
   *
   * @param address the network address; empty where it is not known
   * @return how long to wait instead, where there were too many
   */
  Optional<Duration> begin(EmailAddress email, Optional<String> address) {
    for (Counter counter : counters(email, address)) {
      Optional<Duration> wait = count(counter);
      if (wait.isPresent()) {
        return wait;
      }
    }
    return Optional.empty();
  }

  /** The one that was counted was right: that e-mail address begins anew. */
  void succeeded(EmailAddress email, Optional<String> address) {
    Optional<String> unused = store.take(user(email).key());
    address.ifPresent(it -> takeBack(address(it)));
  }

  private List<Counter> counters(EmailAddress email, Optional<String> address) {
    List<Counter> counters = new ArrayList<>();
    address.ifPresent(it -> counters.add(address(it)));
    counters.add(user(email));
    return counters;
  }

  private Counter user(EmailAddress email) {
    return new Counter(key("user\n" + email.folded()), limits.perUser());
  }

  private Counter address(String address) {
    return new Counter(key("address\n" + address), limits.perAddress());
  }

  private Store.Key key(String who) {
    return new Store.Key(application, SECTION, RandomKey.hash(who));
  }

  private Optional<Duration> count(Counter counter) {
    for (int i = 0; i < ATTEMPTS; i++) {
      Optional<String> known = store.get(counter.key());
      Instant now = clock.instant();
      if (known.isEmpty()) {
        Count first = new Count(1, now.plus(limits.pause()));
        if (store.putIfAbsent(counter.key(), first.text(), first.end())) {
          return Optional.empty();
        }
      } else {
        Count count = Count.read(known.get());
        if (count.tries() >= counter.most()) {
          return Optional.of(Duration.between(now, count.end()));
        }
        if (store.replace(counter.key(), known.get(), count.plus(1).text(), count.end())) {
          return Optional.empty();
        }
      }
    }
    return Optional.of(Duration.ofSeconds(1)); // too many at this very moment
  }

  private void takeBack(Counter counter) {
    boolean isDone = false;
    for (int i = 0; i < ATTEMPTS && !isDone; i++) {
      Optional<Count> count = store.get(counter.key()).map(Count::read);
      isDone =
          count.isEmpty()
              || store.replace(
                  counter.key(),
                  count.get().text(),
                  count.get().plus(-1).text(),
                  count.get().end());
    }
  }
}
