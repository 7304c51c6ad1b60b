package io.gatehouse.oauth1;

import static java.lang.System.Logger.Level.DEBUG;

import io.gatehouse.exchange.Challenge;
import io.gatehouse.exchange.ErrorPage;
import io.gatehouse.exchange.HttpReply;
import io.gatehouse.exchange.HttpRequest;
import io.gatehouse.paths.Way;
import io.gatehouse.paths.WaysIn;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The replies to requests whose signature does not count, or is not there. A 401 names all ways in
 * of its path; which rule a signature breaks, the log says under the body's reference.
 *
 * @param realm stands in the challenge; else the application's address
 * @param others the challenges of a path's other ways
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5849#section-3.5.1">RFC 5849, section 3.5.1</a>
 */
record OAuth1Replies(
    WaysIn ways, Optional<String> realm, Function<HttpRequest, List<HttpReply.Header>> others) {
  private static final System.Logger LOG = System.getLogger(OAuth1Replies.class.getName());
  private static final String RETRY_AFTER_SECONDS = "10";
  private static final String WWW_AUTHENTICATE = "WWW-Authenticate";
  private static final String SCHEME = "OAuth";

  /** No signature was there, and nothing else is taken. */
  HttpReply needed(HttpRequest request) {
    return offered(
        request,
        ErrorPage.of(
                401,
                "signature_needed",
                "A signed request is needed",
                "Sign it with an API key (OAuth 1.0), in the Authorization header.")
            .problem(request));
  }

  HttpReply refused(HttpRequest request, RefusedException refused) {
    ErrorPage page =
        refused.isOfTheClock()
            ? ErrorPage.of(
                401,
                "timestamp_refused",
                "The request was not signed just now",
                "Set the sender's clock, and sign it anew.")
            : ErrorPage.of(
                401,
                "signature_refused",
                "The signature does not count here",
                "The key may be unknown, or the request not what was signed, or sent before.");
    log(page, String.valueOf(refused.getMessage()));
    return all(request, page);
  }

  /** A signature where none is taken. */
  HttpReply elsewhere(HttpRequest request) {
    return all(
        request,
        ErrorPage.of(
            401,
            "signature_not_taken",
            "No signed request is taken here",
            "Call a path that takes them, or come as the challenge says."));
  }

  /**
   * The request has more than one credential, or one that cannot be read.
   *
   * @param text what its sender can do
   */
  HttpReply malformed(HttpRequest request, int status, String text) {
    ErrorPage page = ErrorPage.of(status, "invalid_request", "The request is malformed", text);
    log(page, text);
    return page.problem(request);
  }

  HttpReply unavailable(HttpRequest request, String why) {
    ErrorPage page =
        ErrorPage.of(
            503,
            "temporarily_unavailable",
            "The signature cannot be checked now",
            "Try again later.");
    log(page, why);
    return page.problem(request).with("Retry-After", RETRY_AFTER_SECONDS);
  }

  HttpReply forbidden(HttpRequest request) {
    return ErrorPage.of(
            403,
            "insufficient_permission",
            "The API key is not enough for this",
            "It has none of the permissions that this needs.")
        .problem(request);
  }

  private HttpReply all(HttpRequest request, ErrorPage page) {
    HttpReply reply = offered(request, page.problem(request));
    for (HttpReply.Header each : others.apply(request)) {
      reply = reply.with(each.name(), each.value());
    }
    return reply;
  }

  /** The same reply; a 401 where signed requests are taken says so. */
  HttpReply offered(HttpRequest request, HttpReply reply) {
    boolean isMissing =
        reply.status() == 401
            && ways.allow(request.path(), Way.OAUTH1)
            && reply.headers().stream().noneMatch(OAuth1Replies::isOurs);
    return isMissing
        ? reply.with(
            WWW_AUTHENTICATE,
            Challenge.of(SCHEME).with("realm", realm.orElseGet(request.baseUrl()::toString)).text())
        : reply;
  }

  private static boolean isOurs(HttpReply.Header header) {
    return header.name().equals(WWW_AUTHENTICATE) && header.value().startsWith(SCHEME + " ");
  }

  private static void log(ErrorPage page, String why) {
    LOG.log(
        DEBUG,
        "answered {0} {1} (reference {2}): {3}",
        page.status(),
        page.code(),
        page.reference(),
        why);
  }
}
