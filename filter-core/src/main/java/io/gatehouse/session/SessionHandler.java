package io.gatehouse.session;

import io.gatehouse.exchange.HttpRequest;
import io.gatehouse.exchange.Outcome;
import io.gatehouse.exchange.RequestHandler;
import java.util.Optional;

/** The caller by the session cookie. A cookie without a live session is nobody's. */
public final class SessionHandler implements RequestHandler {
  private final Sessions sessions;

  public SessionHandler(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public Optional<Outcome> handle(HttpRequest request) {
    return sessions
        .find(request)
        .map(session -> new Outcome.Authenticated(session.caller(), session.login()));
  }
}
