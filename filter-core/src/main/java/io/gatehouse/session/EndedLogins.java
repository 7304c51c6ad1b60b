package io.gatehouse.session;

import io.gatehouse.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Which logins have ended at their provider, for what came of a login and is no session of ours.
 */
public final class EndedLogins {
  private final Store store;
  private final LogoutMarks marks;

  public EndedLogins(String application, Store store, Clock clock) {
    this.store = store;
    this.marks = new LogoutMarks(application, Duration.ZERO, store, clock); // which only reads
  }

  /**
   * Whether that login has ended, to be asked again and again: each asking reads the store once.
   *
   * @param issuedAt when what came of it was issued
   */
  public BooleanSupplier of(String issuer, String subject, Optional<String> sid, Instant issuedAt) {
    LogoutMarks.Names names = LogoutMarks.Names.of(issuer, subject, sid);
    List<Store.Key> keys = marks.keys(names);
    return () -> {
      Map<Store.Key, String> read = store.get(keys);
      return !read.isEmpty() && marks.end(names, issuedAt, read);
    };
  }
}
