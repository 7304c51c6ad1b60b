package io.gatehouse.oauth1;

import io.gatehouse.exchange.HttpReply;
import io.gatehouse.exchange.HttpRequest;
import io.gatehouse.exchange.Outcome;
import io.gatehouse.exchange.RequestHandler;
import io.gatehouse.paths.Way;
import io.gatehouse.paths.WaysIn;
import io.gatehouse.store.Store;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Signed requests as credentials, put together. */
public final class SignedRequests {
  private static final RequestHandler NOT_MINE = request -> Optional.empty();

  private final WaysIn ways;
  private final OAuth1Replies replies;
  private final RequestHandler credential;

  /**
   * What they stand on.
   *
   * @param application the application id
   * @param store remembers the nonces that were used
   * @param keys what the application knows of keys
   * @param others the challenges of a path's other ways
   */
  public record Ground(
      String application,
      Store store,
      Optional<ApiKeys> keys,
      Function<HttpRequest, List<HttpReply.Header>> others,
      Clock clock) {}

  /**
   * @param realm of the challenges
   * @throws IllegalArgumentException if a path takes them, and nobody knows a key
   */
  public SignedRequests(WaysIn ways, Optional<String> realm, Ground ground) {
    this.ways = ways;
    this.replies = new OAuth1Replies(ways, realm, ground.others());
    this.credential =
        ways.name(Way.OAUTH1)
            ? new OAuth1Handler(
                replies,
                new SignatureChecks(
                    ground.keys().orElseThrow(SignedRequests::nobodyKnows),
                    new UsedNonces(ground.application(), ground.store()),
                    ground.clock()))
            : NOT_MINE;
  }

  private static IllegalArgumentException nobodyKnows() {
    return new IllegalArgumentException(
        "gatehouse.ways_in has oauth1, and nobody knows the API keys; name a class of the"
            + " application that implements it in META-INF/services/"
            + ApiKeys.class.getName()
            + ", or take oauth1 away");
  }

  /** Takes the signature of a request. */
  public RequestHandler credential() {
    return credential;
  }

  /** Tells that a signature is needed, where neither a token nor a session would do. */
  public RequestHandler challenge() {
    return request ->
        ways.at(request.path()).equals(Set.of(Way.OAUTH1))
            ? Optional.of(new Outcome.Answered(replies.needed(request)))
            : Optional.empty();
  }

  /** The same reply; a 401 where signed requests are taken says so, whoever has answered. */
  public HttpReply offered(HttpRequest request, HttpReply reply) {
    return replies.offered(request, reply);
  }

  /** Whether the caller of a request is known by its signature. */
  public boolean isSigned(HttpRequest request) {
    return credential != NOT_MINE
        && Authorization.read(request.headers("Authorization")) instanceof Sent.Signed;
  }

  /** What a caller by a signature is told whose key has none of the roles that a path is for. */
  public HttpReply forbidden(HttpRequest request) {
    return replies.forbidden(request);
  }

  /** What a caller is told whose request has the container's session of another. */
  public HttpReply anothersSession(HttpRequest request) {
    return replies.malformed(
        request, 400, "Send the signed request without the cookies of somebody else's session.");
  }
}
