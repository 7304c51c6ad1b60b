package io.gatehouse.bearer;

import io.gatehouse.exchange.ErrorPage;
import io.gatehouse.exchange.HttpReply;
import io.gatehouse.exchange.HttpRequest;
import java.util.Collection;

/**
 * What those are told whose request has no token that counts.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-3">RFC 6750, section 3</a>
 */
final class BearerChallenge {
  private static final String RETRY_AFTER_SECONDS = "10";

  private BearerChallenge() {}

  /** No token was there. */
  static HttpReply tokenNeeded(HttpRequest request) {
    return ErrorPage.of(401, "unauthorized", "A token is needed", "Send an access token.")
        .reply(request)
        .with("WWW-Authenticate", "Bearer");
  }

  /** A token was there, and does not count. */
  static HttpReply invalidToken(HttpRequest request) {
    return ErrorPage.of(401, "invalid_token", "The token does not count", "Get a new one.")
        .reply(request)
        .with("WWW-Authenticate", "Bearer error=\"invalid_token\"");
  }

  /** A token was there, and counts, but does not have all of those scopes (section 3.1). */
  static HttpReply insufficientScope(HttpRequest request, Collection<String> scopes) {
    return ErrorPage.of(
            403,
            "insufficient_scope",
            "The token does not go that far",
            "Get one with the scope that is needed here.")
        .reply(request)
        .with(
            "WWW-Authenticate",
            "Bearer error=\"insufficient_scope\", scope=\"" + String.join(" ", scopes) + "\"");
  }

  /** A token was there, without the proof that its sender may use it. */
  static HttpReply invalidProof(HttpRequest request, String error) {
    return ErrorPage.of(401, error, "The proof does not count", "Send the request with a new one.")
        .reply(request);
  }

  /** The request has tokens in more than one way, or none that can be read. */
  static HttpReply invalidRequest(HttpRequest request) {
    return ErrorPage.of(400, "invalid_request", "The request is malformed", "Send one token.")
        .reply(request)
        .with("WWW-Authenticate", "Bearer error=\"invalid_request\"");
  }

  /** Nothing can be said of the token now. */
  static HttpReply unavailable(HttpRequest request) {
    return ErrorPage.of(
            503, "temporarily_unavailable", "The token cannot be checked now", "Try again later.")
        .reply(request)
        .with("Retry-After", RETRY_AFTER_SECONDS);
  }
}
