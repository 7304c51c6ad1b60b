package io.gatehouse.logout;

import io.gatehouse.exchange.ErrorPage;
import io.gatehouse.exchange.HttpReply;
import io.gatehouse.exchange.HttpRequest;
import io.gatehouse.exchange.Outcome;
import io.gatehouse.exchange.RequestHandler;
import io.gatehouse.exchange.SameOrigin;
import io.gatehouse.session.Sessions;
import java.net.URI;
import java.util.Optional;

/**
 * Ends the session here, on a POST from one of the application's own pages: another site must not
 * be able to log people out.
 *
 * <p>The session at the provider is left as it is.
 */
public final class LogoutHandler implements RequestHandler {
  private final LogoutSettings settings;
  private final Sessions sessions;

  public LogoutHandler(LogoutSettings settings, Sessions sessions) {
    this.settings = settings;
    this.sessions = sessions;
  }

  @Override
  public Optional<Outcome> handle(HttpRequest request) {
    if (!request.path().equals(settings.logoutPath())) {
      return Optional.empty();
    }
    return Optional.of(new Outcome.Answered(answer(request)));
  }

  private HttpReply answer(HttpRequest request) {
    if (!request.method().equals("POST")) {
      return ErrorPage.of(
              405,
              "method_not_allowed",
              "Nothing was done",
              "Logging out is done by the application's own log-out button.")
          .reply(request)
          .with("Allow", "POST");
    }
    if (!SameOrigin.holds(request)) {
      return ErrorPage.of(
              403,
              "cross_site_request",
              "Nothing was done",
              "This request to log out came from another site, so it was refused.")
          .reply(request);
    }
    HttpReply.Header cookie = sessions.close(request).cookie();
    return HttpReply.seeOther(URI.create(request.baseUrl() + settings.afterLogoutPath()))
        .with(cookie.name(), cookie.value());
  }
}
