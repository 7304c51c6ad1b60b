package io.gatehouse.linking.oldlogin;

import io.gatehouse.exchange.Cookie;
import io.gatehouse.exchange.HttpReply;
import io.gatehouse.exchange.HttpRequest;
import io.gatehouse.exchange.SameOrigin;
import io.gatehouse.store.RandomKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a form comes from our own page, in the browser that got it: the page has a token that
 * only fits the browser's cookie. No other site can read either, and log somebody in as another.
 */
record FormToken(Cookie browser) {
  static final String FIELD = "token";

  /**
   * A token for the browser of that request.
   *
   * @param cookie to be set, if the browser has none
   */
  record Fresh(String token, Optional<HttpReply.Header> cookie) {
    /** Without the token. */
    @Override
    public String toString() {
      return "Fresh";
    }
  }

  Fresh of(HttpRequest request) {
    Optional<String> known = browser.read(request);
    String cookie = known.orElseGet(RandomKey::next);
    return new Fresh(
        token(cookie),
        known.isPresent() ? Optional.empty() : Optional.of(browser.set(request, cookie)));
  }

  boolean fits(HttpRequest request, Map<String, List<String>> form) {
    List<String> sent = form.getOrDefault(FIELD, List.of());
    Optional<String> cookie = browser.read(request);
    return SameOrigin.holds(request)
        && sent.size() == 1
        && cookie.filter(it -> RandomKey.equal(token(it), sent.get(0))).isPresent();
  }

  private static String token(String cookie) {
    return RandomKey.hash("old login\n" + cookie);
  }
}
