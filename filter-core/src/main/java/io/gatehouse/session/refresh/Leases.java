package io.gatehouse.session.refresh;

import io.gatehouse.store.RandomKey;
import io.gatehouse.store.Section;
import io.gatehouse.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Who may refresh a session: one at a time, of all nodes that share the store. */
final class Leases {
  private static final Section SECTION = Section.brief("lease");
  private static final String PUT_OFF = "later";
  private static final String RETURNED = "";

  private final Store store;
  private final Clock clock;

  Leases(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** The lease of that session for so long, if nobody has it and it is not put off. */
  Optional<Lease> take(Store.Key session, Duration time) {
    Lease lease = new Lease(key(session), RandomKey.next());
    return store.putIfAbsent(lease.key, lease.owner, clock.instant().plus(time))
        ? Optional.of(lease)
        : Optional.empty();
  }

  /** Whether whoever had the lease found that it is better to wait. */
  boolean isPutOff(Store.Key session) {
    return store.get(key(session)).filter(PUT_OFF::equals).isPresent();
  }

  private static Store.Key key(Store.Key session) {
    return new Store.Key(session.application(), SECTION, session.key());
  }

  /** A lease that was taken. Each step is taken only if it is still ours. */
  final class Lease {
    private final Store.Key key;
    private final String owner;

    private Lease(Store.Key key, String owner) {
      this.key = key;
      this.owner = owner;
    }

    /** Holds on for so long from now. */
    void extend(Duration time) {
      replace(owner, time);
    }

    /** Nobody, we neither, may have it for so long. */
    void putOff(Duration time) {
      replace(PUT_OFF, time);
    }

    /** Gives it back, if it was not put off. */
    void release() {
      replace(RETURNED, Duration.ZERO);
    }

    private void replace(String value, Duration time) {
      boolean unused = store.replace(key, owner, value, clock.instant().plus(time));
    }
  }
}
