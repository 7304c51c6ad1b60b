package io.gatehouse.session;

import io.gatehouse.exchange.ErrorPage;
import io.gatehouse.exchange.HttpRequest;
import io.gatehouse.exchange.Outcome;
import io.gatehouse.exchange.RequestHandler;
import io.gatehouse.exchange.RequestKind;
import io.gatehouse.exchange.SameOrigin;
import java.util.Optional;
import java.util.Set;

/**
 * Refuses a WebSocket that a page of another origin opens with a user's session: no same-origin
 * policy holds for sockets. A client that tells no origin is no browser.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6455#section-10.2">RFC 6455, section 10.2</a>
 */
public final class SocketOrigins implements RequestHandler {
  private final Set<String> allowed;
  private final Sessions sessions;

  /**
   * @param allowed further origins, as {@link SameOrigin#origin} has them
   */
  public SocketOrigins(Set<String> allowed, Sessions sessions) {
    this.allowed = Set.copyOf(allowed);
    this.sessions = sessions;
  }

  @Override
  public Optional<Outcome> handle(HttpRequest request) {
    boolean isForeign =
        RequestKind.isSocket(request)
            && request.header("Origin").filter(origin -> !isAllowed(request, origin)).isPresent();
    return isForeign && sessions.find(request).isPresent()
        ? Optional.of(new Outcome.Answered(ErrorPage.of(403, "origin_refused", "socket").reply()))
        : Optional.empty();
  }

  private boolean isAllowed(HttpRequest request, String origin) {
    Optional<String> sender = SameOrigin.origin(origin);
    return sender.isPresent()
        && (sender.equals(SameOrigin.origin(request.baseUrl().toString()))
            || allowed.contains(sender.get()));
  }
}
