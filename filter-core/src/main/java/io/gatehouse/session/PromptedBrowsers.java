package io.gatehouse.session;

import io.gatehouse.exchange.Caller;
import io.gatehouse.exchange.Cookie;
import io.gatehouse.exchange.HttpReply;
import io.gatehouse.exchange.HttpRequest;
import io.gatehouse.store.RandomKey;
import io.gatehouse.store.Section;
import io.gatehouse.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Browsers whose next login must not go by itself: they logged out here, but the login at the
 * provider went on. A mark is kept under the hash of the cookie that names the browser, until a
 * login that began after the logout is complete.
 */
public final class PromptedBrowsers {
  private static final Section SECTION = Section.lasting("prompt");
  private static final Section ANEW = Section.brief("anew");

  /** So long a login that was wanted anew counts as that. */
  private static final Duration FRESH = Duration.ofMinutes(5);

  private final String application;
  private final Duration life;
  private final Cookie browser;
  private final Store store;
  private final Clock clock;

  /**
   * @param life as long as a login at a provider may go on without us
   * @param browser the cookie by which a browser is known while it is nobody's
   */
  public PromptedBrowsers(
      String application, Duration life, Cookie browser, Store store, Clock clock) {
    this.application = application;
    this.life = life;
    this.browser = browser;
    this.store = store;
    this.clock = clock;
  }

  /**
   * The next login of this browser is to be prompted for.
   *
   * @return the cookie to set, if the browser has none
   */
  public Optional<HttpReply.Header> mark(HttpRequest request) {
    Optional<String> known = browser.read(request);
    String cookie = known.orElseGet(RandomKey::next);
    Instant now = clock.instant();
    store.put(key(cookie), Long.toString(now.toEpochMilli()), now.plus(life));
    return known.isPresent() ? Optional.empty() : Optional.of(browser.set(request, cookie));
  }

  /** Whether that is so. */
  public boolean isMarked(HttpRequest request) {
    return browser.read(request).flatMap(cookie -> store.get(key(cookie))).isPresent();
  }

  /** A login is complete: if it began after the logout, it was prompted for. */
  public void loggedIn(HttpRequest request, Instant begun) {
    Optional<Store.Key> key = browser.read(request).map(this::key);
    boolean isDone =
        key.flatMap(store::get)
            .filter(mark -> begun.toEpochMilli() >= Long.parseLong(mark))
            .isPresent();
    if (isDone) {
      store.take(key.get());
    }
  }

  /** A login is complete that the application wanted anew. */
  public void loggedInAnew(HttpRequest request, Caller caller) {
    Instant end = clock.instant().plus(FRESH);
    browser.read(request).ifPresent(it -> store.put(anew(it), Sessions.personOf(caller), end));
  }

  /** Whether that is so for the caller, and lately; true once. */
  public boolean takeAnew(HttpRequest request, Caller caller) {
    return browser
        .read(request)
        .flatMap(cookie -> store.take(anew(cookie)))
        .filter(Sessions.personOf(caller)::equals)
        .isPresent();
  }

  private Store.Key anew(String cookie) {
    return new Store.Key(application, ANEW, RandomKey.hash(cookie));
  }

  private Store.Key key(String cookie) {
    return new Store.Key(application, SECTION, RandomKey.hash(cookie));
  }
}
