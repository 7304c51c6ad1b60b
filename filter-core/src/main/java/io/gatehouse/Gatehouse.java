package io.gatehouse;

import static java.lang.System.Logger.Level.WARNING;

import io.gatehouse.exchange.Caller;
import io.gatehouse.exchange.ErrorPage;
import io.gatehouse.exchange.HttpReply;
import io.gatehouse.exchange.HttpRequest;
import io.gatehouse.exchange.Outcome;
import io.gatehouse.exchange.RequestHandler;
import io.gatehouse.outbound.CallerTokens;
import io.gatehouse.outbound.TokenUnavailableException;
import io.gatehouse.pages.ErrorsPage;
import io.gatehouse.paths.Way;
import io.gatehouse.paths.WaysIn;
import io.gatehouse.resume.Resumption;
import io.gatehouse.session.SocketOrigins;
import io.gatehouse.session.refresh.SessionHandler;
import io.gatehouse.settings.Settings;
import io.gatehouse.store.Store;
import io.gatehouse.store.StoreUnavailableException;
import io.gatehouse.store.choice.Stores;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The house: one ordered list of handlers. The order is the design.
 *
 * <p>An adapter calls {@link #identify} once for a request, and {@link #challenge} when nobody was
 * found and somebody is needed.
 */
public final class Gatehouse implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Gatehouse.class.getName());

  private final Store store;
  private final Features features;
  private final Replies replies;
  private final List<RequestHandler> endpoints;
  private final List<RequestHandler> credentials;
  private final List<RequestHandler> challenges;

  private Gatehouse(Settings settings, Clock clock, Store store, Surroundings surroundings) {
    this.store = store;
    features = new Features(settings, clock, store, surroundings);
    replies = new Replies(settings.pages(), features.signed);
    // Endpoints first: whoever is logged in, an answer of the provider must arrive. A browser's
    // question on behalf of a script is never a login.
    endpoints = new ArrayList<>(List.of(features.crossOrigins.preflight()));
    if (!settings.login().providers().isEmpty()) { // else the application is an API alone
      endpoints.add(features.logins.callback());
      endpoints.add(features.logins.login());
      endpoints.add(new ErrorsPage(settings.pages()));
      endpoints.addAll(features.locals.endpoints());
      endpoints.add(features.resumes.endpoint());
      endpoints.addAll(features.logouts.endpoints());
    }
    endpoints.addAll(features.bearers.endpoints());
    // Then credentials: a signature or a token decides alone, and never gives way to the session
    // beside it. No socket of another's page is opened.
    credentials =
        List.of(
            features.signed.credential(),
            features.bearers.credential(),
            new SocketOrigins(settings.container().websocketOrigins(), features.sessions),
            where(
                settings.ways(),
                Way.SESSION,
                new SessionHandler(features.sessions, features.refresh)));
    // Then challenges, when somebody is needed: a form is kept before its sender goes to the login.
    challenges =
        List.of(
            features.crossOrigins.challenge(),
            features.signed.challenge(),
            features.bearers.challenge(),
            features.resumes.challenge(),
            features.logins.challenge());
  }

  private static RequestHandler where(WaysIn ways, Way way, RequestHandler handler) {
    return request -> ways.allow(request.path(), way) ? handler.handle(request) : Optional.empty();
  }

  /**
   * Opens the house. A provider that is down is no obstacle: it is asked in the background until it
   * answers. Nor is a store out of reach: what needs it answers 503 until it is back.
   *
   * @throws IllegalArgumentException if the settings need what is not there
   */
  public static Gatehouse open(Settings settings, Clock clock, Surroundings surroundings) {
    Store store = Stores.open(settings.store(), clock, surroundings.dataSources());
    try {
      return new Gatehouse(settings, clock, store, surroundings);
    } catch (IllegalArgumentException e) {
      store.close();
      throw e;
    }
  }

  /** The same where nothing is given. */
  static Gatehouse open(Settings settings, Clock clock) {
    return open(settings, clock, Surroundings.none(settings.applicationId()));
  }

  /** The same with a store of the caller's, which is closed with the house. */
  static Gatehouse open(Settings settings, Clock clock, Store store) {
    return new Gatehouse(settings, clock, store, Surroundings.none(settings.applicationId()));
  }

  /** Asks all that is out of the process for something, so that the log tells what is wrong. */
  public void tryOut() {
    StoreOutage.find(store);
    features.tryOut();
  }

  /**
   * Endpoints, then credentials; the first outcome present, else {@code Anonymous}. To be called
   * once for a request.
   */
  public Outcome identify(HttpRequest request) {
    return replies.complete(request, atEndpoint(request).orElseGet(() -> byCredential(request)));
  }

  private Outcome byCredential(HttpRequest request) {
    try {
      return first(credentials, request).orElseGet(Outcome.Anonymous::new);
    } catch (StoreUnavailableException e) {
      return new Outcome.Undecided(StoreOutage.reply(e));
    }
  }

  private Optional<Outcome> atEndpoint(HttpRequest request) {
    try {
      return first(endpoints, request);
    } catch (StoreUnavailableException e) {
      return Optional.of(new Outcome.Answered(StoreOutage.reply(e)));
    }
  }

  /** How to become somebody: a redirect to the provider for a browser's navigation, else 401. */
  public Outcome.Answered challenge(HttpRequest request) {
    try {
      return replies.complete(
          request,
          first(challenges, request)
              .filter(Outcome.Answered.class::isInstance)
              .map(Outcome.Answered.class::cast)
              .orElseGet(
                  () ->
                      new Outcome.Answered(ErrorPage.of(401, "login_required", "needed").reply())));
    } catch (StoreUnavailableException e) {
      return replies.complete(request, new Outcome.Answered(StoreOutage.reply(e)));
    }
  }

  /** Whether the caller has just logged in anew, because somebody wanted it; says so once. */
  public boolean hasLoggedInAnew(HttpRequest request, Caller caller) {
    return features.prompted.takeAnew(request, caller);
  }

  /** For a caller who may not go on with this token, since it has not all of those scopes. */
  public HttpReply insufficientScope(HttpRequest request, Collection<String> scopes) {
    return replies.complete(request, features.refusals.insufficientScope(request, scopes));
  }

  /** What every reply to this request needs, for scripts of other origins. */
  public List<HttpReply.Header> headers(HttpRequest request) {
    return features.crossOrigins.headers(request);
  }

  /** What a program is told whom the container, or the filter, does not let through. */
  public HttpReply forbidden(HttpRequest request) {
    return replies.complete(request, features.refusals.forbidden(request));
  }

  /** What a program is told that has the container's session of somebody else. */
  public HttpReply anothersSession(HttpRequest request) {
    return replies.complete(request, features.refusals.anothersSession(request));
  }

  /** The tokens of the caller that was found for the request, to be handed on to others. */
  public CallerTokens tokens(HttpRequest request, Outcome.Authenticated caller)
      throws TokenUnavailableException {
    return features.outbound.of(request, caller);
  }

  /**
   * Ends the login of this request, for {@code request.logout()} and {@code session.invalidate()};
   * the cookies to send.
   */
  public List<HttpReply.Header> logout(HttpRequest request) {
    try {
      return features.logouts.end(request);
    } catch (StoreUnavailableException e) {
      LOG.log(
          WARNING,
          "a login has ended for its browser alone, and its tokens are not revoked: {0}",
          e.getMessage());
      return List.of(features.sessions.forget(request));
    }
  }

  /**
   * What the application gets instead of a request that asks for a kept form; empty, and nothing
   * was read of it, if it cannot be one.
   */
  public Optional<Resumption> resume(HttpRequest request, Outcome outcome) {
    try {
      return features
          .resumes
          .resume(request, outcome)
          .map(found -> replies.complete(request, found));
    } catch (StoreUnavailableException e) {
      return Optional.of(replies.complete(request, new Resumption.Instead(StoreOutage.reply(e))));
    }
  }

  /**
   * Whether the request's session is live, to be asked later and more than once. While the store is
   * out of reach nothing is known to have ended.
   */
  public BooleanSupplier liveness(HttpRequest request) {
    BooleanSupplier isLive = features.sessions.liveness(request);
    return () -> {
      try {
        return isLive.getAsBoolean();
      } catch (StoreUnavailableException e) {
        return true;
      }
    };
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
    features.close();
  }
}
