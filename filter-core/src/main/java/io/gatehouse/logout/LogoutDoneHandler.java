package io.gatehouse.logout;

import io.gatehouse.exchange.ErrorPage;
import io.gatehouse.exchange.HttpReply;
import io.gatehouse.exchange.HttpRequest;
import io.gatehouse.exchange.Outcome;
import io.gatehouse.exchange.QueryParameters;
import io.gatehouse.exchange.RequestHandler;
import io.gatehouse.exchange.RequestRejectedException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Takes the browser back from the provider, and sends it to the place that its logout named, or to
 * the one for all. It ends nothing, so who comes uncalled does no harm.
 *
 * @see <a
 *     href="https://openid.net/specs/openid-connect-rpinitiated-1_0.html#RedirectionAfterLogout">RP-Initiated
 *     Logout 1.0, section 3</a>
 */
final class LogoutDoneHandler implements RequestHandler {
  private final LogoutSettings.Paths paths;
  private final LogoutReturns returns;

  LogoutDoneHandler(LogoutSettings.Paths paths, LogoutReturns returns) {
    this.paths = paths;
    this.returns = returns;
  }

  @Override
  public Optional<Outcome> handle(HttpRequest request) {
    return request.path().equals(paths.postLogoutRedirect())
        ? Optional.of(new Outcome.Answered(answer(request)))
        : Optional.empty();
  }

  private HttpReply answer(HttpRequest request) {
    if (!request.method().equals("GET")) {
      return ErrorPage.of(405, "method_not_allowed", "nothing.done").reply().with("Allow", "GET");
    }
    String target =
        state(request).flatMap(state -> returns.take(request, state)).orElse(paths.afterLogout());
    return HttpReply.seeOther(URI.create(request.baseUrl() + target));
  }

  private static Optional<String> state(HttpRequest request) {
    try {
      List<String> values = QueryParameters.parse(request.query()).getOrDefault("state", List.of());
      return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    } catch (RequestRejectedException e) {
      return Optional.empty();
    }
  }
}
