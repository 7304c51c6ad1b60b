package io.gatehouse.linking;

import io.gatehouse.exchange.Caller;
import io.gatehouse.exchange.HttpReply;
import io.gatehouse.exchange.HttpRequest;
import io.gatehouse.linking.AccountLinks.User;
import io.gatehouse.session.SessionTokens;
import io.gatehouse.session.Sessions;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The sessions of those who logged in here, with a password, and not at a provider. */
public final class LocalSessions {
  /** What stands for an issuer: their subjects are ids of local users. */
  public static final String ISSUER = "urn:gatehouse:local";

  /** What stands for the name of a provider: none can have it. */
  private static final String NO_PROVIDER = "old-login";

  private final Sessions sessions;
  private final Clock clock;

  public LocalSessions(Sessions sessions, Clock clock) {
    this.sessions = sessions;
    this.clock = clock;
  }

  /** The caller that a user is. */
  public static Caller caller(User user, Set<String> roles, Optional<String> account) {
    Map<String, Object> claims = new HashMap<>();
    claims.put(Caller.USER, user.id());
    claims.put("email", user.email());
    claims.put("old_login", true);
    account.ifPresent(id -> claims.put(Caller.ACCOUNT, id));
    return new Caller(user.name(), ISSUER, user.id(), roles, claims);
  }

  /** Opens one; the cookie to set. */
  public HttpReply.Header open(HttpRequest request, Caller caller) {
    Sessions.Opened opened =
        sessions.open(
            request,
            new Sessions.Login(
                caller, NO_PROVIDER, Optional.empty(), clock.instant(), false, SessionTokens.NONE));
    return opened.cookie();
  }

  /** Whether the request has one that is live. */
  public boolean isLocal(HttpRequest request) {
    return sessions
        .find(request)
        .filter(session -> session.caller().issuer().equals(ISSUER))
        .isPresent();
  }

  /** Ends, on every node, each session of that user that has begun by now. */
  public void end(String userId) {
    sessions.endSubject(ISSUER, userId, clock.instant());
  }
}
