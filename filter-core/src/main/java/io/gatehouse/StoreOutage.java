package io.gatehouse;

import static java.lang.System.Logger.Level.DEBUG;

import io.gatehouse.exchange.ErrorPage;
import io.gatehouse.exchange.HttpReply;
import io.gatehouse.exchange.HttpRequest;
import io.gatehouse.store.StoreUnavailableException;

/** What is answered while the store is out of reach. */
final class StoreOutage {
  private static final System.Logger LOG = System.getLogger(StoreOutage.class.getName());
  private static final String RETRY_AFTER_SECONDS = "5";

  private StoreOutage() {}

  static HttpReply reply(HttpRequest request, StoreUnavailableException e) {
    ErrorPage page =
        ErrorPage.of(
            503,
            "temporarily_unavailable",
            "The login is out of order for a moment",
            "Wait a little, then load this page again. Nothing is lost.");
    // the store tells of an outage once; this is for who asks about a page's reference
    LOG.log(
        DEBUG,
        "answered 503 (reference {0}): {1}",
        page.reference(),
        String.valueOf(e.getMessage()));
    return page.reply(request).with("Retry-After", RETRY_AFTER_SECONDS);
  }
}
