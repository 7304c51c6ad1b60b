package io.gatehouse.session;

import io.gatehouse.store.RandomKey;
import io.gatehouse.store.Section;
import io.gatehouse.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Marks of logouts at the provider. A session is not searched for: its marks are read together with
 * it, and the mark of its provider's session, or of its subject, ends it on every node that shares
 * the store.
 *
 * @see <a
 *     href="https://openid.net/specs/openid-connect-backchannel-1_0.html#BCActions">Back-Channel
 *     Logout 1.0, section 2.7</a>
 */
final class LogoutMarks {
  private static final Section SIDS = Section.lasting("sid");
  private static final Section SUBJECTS = Section.lasting("sub");
  private static final Section SUBJECTS_WITHOUT_SID = Section.lasting("sub_without_sid");
  private static final String ALIVE = "in";
  private static final String ENDED = "out";

  private final String application;
  private final Duration longestLife;
  private final Store store;
  private final Clock clock;

  /**
   * @param longestLife of a session
   */
  LogoutMarks(String application, Duration longestLife, Store store, Clock clock) {
    this.application = application;
    this.longestLife = longestLife;
    this.store = store;
    this.clock = clock;
  }

  /** What the marks of a session are called: hashes, which its cookie carries too. */
  record Names(String subject, Optional<String> sid) {
    static Names of(String issuer, String subject, Optional<String> sid) {
      return new Names(hash(issuer, subject), sid.map(value -> hash(issuer, value)));
    }

    static Names of(Session session) {
      return of(session.caller().issuer(), session.caller().subject(), session.sid());
    }

    private static String hash(String issuer, String value) {
      return RandomKey.hash(issuer + "\n" + value);
    }
  }

  /** Tells that there is a session of that {@code sid}, so that {@link #endKnownSid} finds it. */
  void opened(Names names) {
    names
        .sid()
        .map(this::sidKey)
        .filter(key -> !store.putIfAbsent(key, ALIVE, forgottenAt()))
        .ifPresent(key -> store.replace(key, ALIVE, ALIVE, forgottenAt())); // as long as the newest
  }

  /** Ends every session of that {@code sid}, opened already or not. */
  void endSid(String issuer, String sid) {
    store.put(sidKey(Names.hash(issuer, sid)), ENDED, forgottenAt());
  }

  /**
   * Ends every session of that {@code sid} if there was one: who may only guess leaves no mark.
   *
   * @return whether there was one
   */
  boolean endKnownSid(String issuer, String sid) {
    Store.Key key = sidKey(Names.hash(issuer, sid));
    Optional<String> mark = store.get(key);
    return mark.isPresent()
        && (mark.get().equals(ENDED) || store.replace(key, ALIVE, ENDED, forgottenAt()));
  }

  /** Ends every session of that subject whose ID token was issued then or before. */
  void endSubject(String issuer, String subject, Instant issuedAt) {
    raise(subjectKey(Names.hash(issuer, subject)), issuedAt);
  }

  /** The same for those sessions only whose provider did not tell their {@code sid}. */
  void endSubjectWithoutSid(String issuer, String subject, Instant issuedAt) {
    raise(sidlessKey(Names.hash(issuer, subject)), issuedAt);
  }

  private void raise(Store.Key key, Instant issuedAt) {
    String seconds = Long.toString(issuedAt.getEpochSecond());
    boolean isKept = false;
    while (!isKept) {
      Optional<String> known = store.get(key);
      isKept =
          known.isEmpty()
              ? store.putIfAbsent(key, seconds, forgottenAt())
              : seconds(known.get()) >= issuedAt.getEpochSecond()
                  || store.replace(key, known.get(), seconds, forgottenAt());
    }
  }

  /** What to read together with a session. */
  List<Store.Key> keys(Names names) {
    return List.of(
        subjectKey(names.subject()),
        names.sid().map(this::sidKey).orElseGet(() -> sidlessKey(names.subject())));
  }

  /** Whether what was read ends a session of those names. */
  boolean end(Names names, Instant issuedAt, Map<Store.Key, String> read) {
    boolean bySidOrWithout =
        names.sid().isPresent()
            ? ENDED.equals(read.get(sidKey(names.sid().get())))
            : isReached(issuedAt, read.get(sidlessKey(names.subject())));
    return bySidOrWithout || isReached(issuedAt, read.get(subjectKey(names.subject())));
  }

  private static boolean isReached(Instant issuedAt, @Nullable String mark) {
    return mark != null && issuedAt.getEpochSecond() <= seconds(mark);
  }

  private static long seconds(String mark) {
    return Long.parseLong(mark);
  }

  private Instant forgottenAt() {
    return clock.instant().plus(longestLife);
  }

  private Store.Key sidKey(String hash) {
    return new Store.Key(application, SIDS, hash);
  }

  private Store.Key sidlessKey(String hash) {
    return new Store.Key(application, SUBJECTS_WITHOUT_SID, hash);
  }

  private Store.Key subjectKey(String hash) {
    return new Store.Key(application, SUBJECTS, hash);
  }
}
