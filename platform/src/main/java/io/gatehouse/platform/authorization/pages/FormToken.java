package io.gatehouse.platform.authorization.pages;

import io.gatehouse.exchange.Cookie;
import io.gatehouse.exchange.HtmlPage;
import io.gatehouse.exchange.HttpReply;
import io.gatehouse.exchange.HttpRequest;
import io.gatehouse.exchange.SameOrigin;
import io.gatehouse.store.RandomKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a form comes from our own page, in the browser that got it, of the user who sees it: the
 * page has a token that only fits the browser's cookie and that user. No other site can read
 * either.
 */
public final class FormToken {
  static final String FIELD = "token";
  private static final Cookie BROWSER = new Cookie("gatehouse-consent");

  private FormToken() {}

  /**
   * The hidden field of a form.
   *
   * @param cookie to be set, if the browser has none
   */
  record Fresh(String field, Optional<HttpReply.Header> cookie) {
    /** Without the token. */
    @Override
    public String toString() {
      return "Fresh";
    }
  }

  static Fresh of(HttpRequest request, String userKey) {
    Optional<String> known = BROWSER.read(request);
    String cookie = known.orElseGet(RandomKey::next);
    return new Fresh(
        "<input type=\"hidden\" name=\""
            + FIELD
            + "\" value=\""
            + HtmlPage.escape(token(cookie, userKey))
            + "\">",
        known.isPresent() ? Optional.empty() : Optional.of(BROWSER.set(request, cookie)));
  }

  /** Whether that form is ours. */
  public static boolean fits(HttpRequest request, String userKey, Map<String, List<String>> form) {
    List<String> sent = form.getOrDefault(FIELD, List.of());
    return SameOrigin.holds(request)
        && sent.size() == 1
        && BROWSER
            .read(request)
            .filter(it -> RandomKey.equal(token(it, userKey), sent.get(0)))
            .isPresent();
  }

  private static String token(String cookie, String userKey) {
    return RandomKey.hash("consent\n" + cookie + "\n" + userKey);
  }
}
