package io.gatehouse.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.gatehouse.store.Store;
import java.time.Clock;
import java.time.Duration;

/**
 * Sessions as they were read last, so that a text which the store gives again is not read again. A
 * session is what the store's text says, never what is here: another text, or none, and this one is
 * forgotten. Whether it is live is not known here.
 */
final class ReadSessions {
  private static final int MOST = 2_000;
  private static final Duration UNUSED = Duration.ofMinutes(1);

  private final Cache<Store.Key, Read> known;

  /**
   * What a text says.
   *
   * @param names those of the session's marks
   */
  record Read(String text, Session session, LogoutMarks.Names names) {

    /** Without the text. */
    @Override
    public String toString() {
      return "Read";
    }
  }

  ReadSessions(Clock clock) {
    known =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterAccess(UNUSED)
            .ticker(() -> Duration.ofMillis(clock.millis()).toNanos())
            // in the caller's thread: a pool's would outlive the application
            .executor(Runnable::run)
            .build();
  }

  /** What that text says, which the store has under that key now. */
  Read read(Store.Key key, String text) {
    Read last = known.getIfPresent(key);
    if (last != null && last.text().equals(text)) {
      return last;
    }
    Session session = SessionText.read(text);
    Read read = new Read(text, session, LogoutMarks.Names.of(session));
    known.put(key, read);
    return read;
  }

  /** The store has nothing under that key. */
  void forget(Store.Key key) {
    known.invalidate(key);
  }
}
