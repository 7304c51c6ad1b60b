package io.gatehouse.bearer.bound;

import io.gatehouse.bearer.bound.dpop.ProofRejectedException;
import io.gatehouse.exchange.HttpReply;
import java.util.List;

/**
 * Tells those who get a 401 that tokens can be, or must be, bound to a key of theirs.
 *
 * @param algs the algorithms of proofs, with blanks between them
 * @param isRequired whether nothing but such tokens counts
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9449#section-7.1">RFC 9449, section 7.1</a>
 */
public record DpopChallenge(String algs, boolean isRequired) {
  private static final String WWW_AUTHENTICATE = "WWW-Authenticate";

  /** The reply to a request without a token, or with one that is wrong, whatever its scheme was. */
  public HttpReply on(HttpReply reply) {
    return (isRequired ? without(reply) : reply).with(WWW_AUTHENTICATE, challenge(""));
  }

  /** The reply to a request with a token that does not count, and came by that scheme. */
  public HttpReply on(HttpReply reply, Presented.Scheme scheme) {
    return scheme == Presented.Scheme.DPOP ? instead(reply, "invalid_token") : on(reply);
  }

  /** The reply to a request whose proof does not count. */
  public HttpReply on(HttpReply reply, ProofRejectedException rejected) {
    HttpReply challenged = instead(reply, rejected.error());
    return rejected
        .nonce()
        .map(nonce -> challenged.with("DPoP-Nonce", nonce)) // section 9
        .orElse(challenged);
  }

  private HttpReply instead(HttpReply reply, String error) {
    return without(reply).with(WWW_AUTHENTICATE, challenge("error=\"" + error + "\", "));
  }

  private String challenge(String error) {
    return "DPoP " + error + "algs=\"" + algs + "\"";
  }

  private static HttpReply without(HttpReply reply) {
    List<HttpReply.Header> rest =
        reply.headers().stream()
            .filter(header -> !header.name().equalsIgnoreCase(WWW_AUTHENTICATE))
            .toList();
    return new HttpReply(reply.status(), rest, reply.body());
  }
}
