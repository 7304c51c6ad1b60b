package io.gatehouse.logout;

import io.gatehouse.exchange.Cookie;
import io.gatehouse.exchange.HttpRequest;
import io.gatehouse.store.JsonText;
import io.gatehouse.store.RandomKey;
import io.gatehouse.store.Section;
import io.gatehouse.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Where browsers go that were sent to their provider to log out: kept under the hash of {@code
 * state}, bound to the browser, taken once.
 */
record LogoutReturns(String application, Cookie browser, Store store, Clock clock) {
  private static final Section SECTION = Section.brief("logout");
  private static final Duration KEPT = Duration.ofMinutes(30);
  private static final String BROWSER = "browser";
  private static final String TARGET = "return";

  /** Keeps the place; the state to find it by. */
  String keep(HttpRequest request, String target) {
    String state = RandomKey.next();
    String text = JsonText.write(Map.of(BROWSER, nameOf(request), TARGET, target));
    store.put(key(state), text, clock.instant().plus(KEPT));
    return state;
  }

  /** The place of that state, if this browser was the one. */
  Optional<String> take(HttpRequest request, String state) {
    return store
        .take(key(state))
        .map(JsonText::read)
        .filter(kept -> nameOf(request).equals(kept.get(BROWSER)))
        .map(kept -> String.valueOf(kept.get(TARGET)));
  }

  /** Empty where there is no cookie: it came by a login, and may be gone. */
  private String nameOf(HttpRequest request) {
    return browser.read(request).map(RandomKey::hash).orElse("");
  }

  private Store.Key key(String state) {
    return new Store.Key(application, SECTION, RandomKey.hash(state));
  }
}
