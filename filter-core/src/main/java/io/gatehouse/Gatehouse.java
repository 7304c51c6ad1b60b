package io.gatehouse;

import io.gatehouse.exchange.HttpReply;
import io.gatehouse.exchange.HttpRequest;
import io.gatehouse.exchange.Outcome;
import io.gatehouse.exchange.RequestHandler;
import io.gatehouse.settings.Settings;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * The house: one ordered list of handlers. The order is the design.
 *
 * <p>An adapter calls {@link #identify} once for a request, and {@link #challenge} when nobody was
 * found and somebody is needed.
 */
public final class Gatehouse implements AutoCloseable {
  private final List<RequestHandler> endpointsAndCredentials;
  private final List<RequestHandler> challenges;

  private Gatehouse(List<RequestHandler> endpointsAndCredentials, List<RequestHandler> challenges) {
    this.endpointsAndCredentials = endpointsAndCredentials;
    this.challenges = challenges;
  }

  /** Opens the house; the provider may be down, it is asked in the background. */
  public static Gatehouse open(Settings settings, Clock clock) {
    return new Gatehouse(List.of(), List.of());
  }

  /**
   * Endpoints, then credentials; the first outcome present, else {@code Anonymous}. To be called
   * once for a request.
   */
  public Outcome identify(HttpRequest request) {
    return first(endpointsAndCredentials, request).orElseGet(Outcome.Anonymous::new);
  }

  /** How to become somebody: a redirect to the provider for a browser's navigation, else 401. */
  public Outcome.Answered challenge(HttpRequest request) {
    return first(challenges, request)
        .filter(Outcome.Answered.class::isInstance)
        .map(Outcome.Answered.class::cast)
        .orElseGet(() -> new Outcome.Answered(HttpReply.of(401, "text/plain", "401\n")));
  }

  /**
   * Ends the login of this request, for {@code request.logout()} and {@code session.invalidate()};
   * the cookies to send.
   */
  public List<HttpReply.Header> logout(HttpRequest request) {
    return List.of();
  }

  private static Optional<Outcome> first(List<RequestHandler> handlers, HttpRequest request) {
    for (RequestHandler handler : handlers) {
      Optional<Outcome> outcome = handler.handle(request);
      if (outcome.isPresent()) {
        return outcome;
      }
    }
    return Optional.empty();
  }

  @Override
  public void close() {}
}
