package io.gatehouse.session.refresh;

import static java.lang.System.Logger.Level.WARNING;

import io.gatehouse.exchange.ErrorPage;
import io.gatehouse.exchange.HttpReply;
import io.gatehouse.exchange.HttpRequest;
import io.gatehouse.exchange.Outcome;
import io.gatehouse.exchange.RequestHandler;
import io.gatehouse.session.Session;
import io.gatehouse.session.Sessions;
import java.util.Optional;

/**
 * The caller by the session cookie, refreshed when due. A cookie without a live session is
 * nobody's. Where a refresh that must be cannot be had, nothing is said of the caller, and the
 * session stays.
 */
public final class SessionHandler implements RequestHandler {
  private static final System.Logger LOG = System.getLogger(SessionHandler.class.getName());
  private static final String RETRY_AFTER_SECONDS = "10";

  private final Sessions sessions;
  private final SessionRefresh refresh;

  public SessionHandler(Sessions sessions, SessionRefresh refresh) {
    this.sessions = sessions;
    this.refresh = refresh;
  }

  @Override
  public Optional<Outcome> handle(HttpRequest request) {
    return sessions.live(request).flatMap(live -> outcome(refresh.standing(live)));
  }

  private static Optional<Outcome> outcome(Standing standing) {
    if (standing instanceof Standing.Usable usable) {
      Session session = usable.session();
      return Optional.of(
          new Outcome.Authenticated(
              session.caller(), session.login(), Optional.of(session.issuedAt())));
    }
    return standing instanceof Standing.Ended
        ? Optional.empty()
        : Optional.of(new Outcome.Undecided(unavailable()));
  }

  private static HttpReply unavailable() {
    ErrorPage page = ErrorPage.of(503, "temporarily_unavailable", "waiting");
    LOG.log(
        WARNING,
        "answered 503 (reference {0}): the access token has ended and cannot be refreshed now",
        page.reference());
    return page.reply().with("Retry-After", RETRY_AFTER_SECONDS);
  }
}
