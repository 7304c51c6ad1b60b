package io.gatehouse.session;

import io.gatehouse.exchange.Caller;
import io.gatehouse.exchange.Cookie;
import io.gatehouse.exchange.HttpReply;
import io.gatehouse.exchange.HttpRequest;
import io.gatehouse.store.RandomKey;
import io.gatehouse.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The sessions of one application: opened by a login, found by the cookie, ended by a logout or by
 * time.
 */
public final class Sessions {
  private static final String SECTION = "session";

  /**
   * Tabs that log in at once each open a session; a request on its way with the one before still
   * counts.
   */
  private static final Duration GRACE = Duration.ofSeconds(30);

  private final String application;
  private final SessionSettings settings;
  private final Store store;
  private final Clock clock;
  private final Cookie cookie;

  public Sessions(String application, SessionSettings settings, Store store, Clock clock) {
    this.application = application;
    this.settings = settings;
    this.store = store;
    this.clock = clock;
    this.cookie = new Cookie("gatehouse-" + application);
  }

  /** What a login brings along. */
  public record Login(Caller caller, String provider, Optional<String> sid, Instant issuedAt) {}

  /**
   * Opens a session under a fresh id, in place of the one that the request has: that one ends at
   * once, or, if it is the same caller's, soon.
   *
   * @return the cookie to set
   */
  public HttpReply.Header open(HttpRequest request, Login login) {
    Optional<String> sameLogin = cookie.read(request).flatMap(id -> retire(id, login));
    Instant now = clock.instant();
    Session session =
        new Session(
            login.caller(),
            sameLogin.orElseGet(() -> RandomKey.next().substring(0, 16)),
            login.provider(),
            login.sid(),
            login.issuedAt(),
            now,
            now.plus(settings.absoluteLifetime()));
    String id = RandomKey.next();
    store.put(key(id), SessionText.write(session), expiry(session));
    return cookie.set(request, id);
  }

  /** The live session of the request; its use is noted now and then, not at each request. */
  public Optional<Session> find(HttpRequest request) {
    return cookie.read(request).flatMap(this::find);
  }

  /**
   * Ends the session of the request, if there is one.
   *
   * @return the cookie's removal
   */
  public HttpReply.Header close(HttpRequest request) {
    cookie.read(request).ifPresent(id -> store.take(key(id)));
    return cookie.clear(request);
  }

  private Optional<Session> find(String id) {
    Store.Key key = key(id);
    Optional<String> text = store.get(key);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Session session = SessionText.read(text.get());
    Instant now = clock.instant();
    if (!now.isBefore(expiry(session))) {
      return Optional.empty();
    }
    Duration unused = Duration.between(session.lastUsedAt(), now);
    if (unused.compareTo(settings.idleTimeout().dividedBy(10)) > 0) {
      Session used = session.usedAt(now);
      // Only if unchanged: a logout in between wins.
      store.replace(key, text.get(), SessionText.write(used), expiry(used));
    }
    return Optional.of(session);
  }

  /** The mark of the login that goes on, if the old session is the same caller's. */
  private Optional<String> retire(String id, Login login) {
    Store.Key key = key(id);
    Optional<String> text = store.get(key);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Session old = SessionText.read(text.get());
    if (!old.caller().isSamePerson(login.caller())) {
      store.take(key);
      return Optional.empty();
    }
    Session ending = old.endingAt(clock.instant().plus(GRACE));
    boolean isLive = store.replace(key, text.get(), SessionText.write(ending), expiry(ending));
    return isLive ? Optional.of(old.login()) : Optional.empty();
  }

  private Instant expiry(Session session) {
    Instant idle = session.lastUsedAt().plus(settings.idleTimeout());
    return idle.isBefore(session.endsAt()) ? idle : session.endsAt();
  }

  private Store.Key key(String id) {
    return new Store.Key(application, SECTION, RandomKey.hash(id));
  }
}
