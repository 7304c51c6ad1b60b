package io.gatehouse;

import io.gatehouse.exchange.ErrorPage;
import io.gatehouse.exchange.HttpReply;
import io.gatehouse.exchange.HttpRequest;
import io.gatehouse.exchange.Outcome;
import io.gatehouse.exchange.RequestHandler;
import io.gatehouse.login.Logins;
import io.gatehouse.logout.LogoutHandler;
import io.gatehouse.provider.Transport;
import io.gatehouse.session.SessionHandler;
import io.gatehouse.session.Sessions;
import io.gatehouse.settings.Settings;
import io.gatehouse.store.InMemoryStore;
import io.gatehouse.store.Store;
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
  private final Store store;
  private final Transport transport;
  private final Sessions sessions;
  private final Logins logins;
  private final List<RequestHandler> endpoints;
  private final List<RequestHandler> credentials;
  private final List<RequestHandler> challenges;

  private Gatehouse(Settings settings, Clock clock) {
    store = new InMemoryStore(settings.store(), clock);
    transport = Transport.open(settings.transport());
    sessions = new Sessions(settings.applicationId(), settings.session(), store, clock);
    logins =
        new Logins(
            settings.login(),
            settings.session(),
            new Logins.Ground(settings.applicationId(), transport, store, sessions, clock));

    // Endpoints first: whoever is logged in, an answer of the provider must arrive.
    endpoints =
        List.of(logins.callback(), logins.login(), new LogoutHandler(settings.logout(), sessions));
    // Then credentials: the first that knows the caller.
    credentials = List.of(new SessionHandler(sessions));
    // Then challenges, when somebody is needed.
    challenges = List.of(logins.challenge());
  }

  /**
   * Opens the house. A provider that is down is no obstacle: it is asked in the background until it
   * answers.
   */
  public static Gatehouse open(Settings settings, Clock clock) {
    return new Gatehouse(settings, clock);
  }

  /**
   * Endpoints, then credentials; the first outcome present, else {@code Anonymous}. To be called
   * once for a request.
   */
  public Outcome identify(HttpRequest request) {
    return first(endpoints, request)
        .or(() -> first(credentials, request))
        .orElseGet(Outcome.Anonymous::new);
  }

  /** How to become somebody: a redirect to the provider for a browser's navigation, else 401. */
  public Outcome.Answered challenge(HttpRequest request) {
    return first(challenges, request)
        .filter(Outcome.Answered.class::isInstance)
        .map(Outcome.Answered.class::cast)
        .orElseGet(() -> new Outcome.Answered(unauthorized(request)));
  }

  /**
   * Ends the login of this request, for {@code request.logout()} and {@code session.invalidate()};
   * the cookies to send.
   */
  public List<HttpReply.Header> logout(HttpRequest request) {
    return List.of(sessions.close(request));
  }

  private static HttpReply unauthorized(HttpRequest request) {
    return ErrorPage.of(401, "login_required", "You are not logged in", "Log in, then try again.")
        .reply(request);
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
  public void close() {
    logins.close();
    transport.close();
    store.close();
  }
}
