package io.gatehouse.logout;

import static java.lang.System.Logger.Level.WARNING;

import io.gatehouse.exchange.ErrorPage;
import io.gatehouse.exchange.HttpReply;
import io.gatehouse.exchange.HttpRequest;
import io.gatehouse.exchange.Outcome;
import io.gatehouse.exchange.QueryParameters;
import io.gatehouse.exchange.RequestHandler;
import io.gatehouse.exchange.ReturnTarget;
import io.gatehouse.exchange.SameOrigin;
import io.gatehouse.provider.Provider;
import io.gatehouse.provider.endpoints.EndSession;
import io.gatehouse.provider.transport.ProviderException;
import io.gatehouse.session.Session;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Ends the login, here and at the provider, on a POST from one of the application's own pages:
 * another site must not be able to log people out. Where the settings allow a GET, the navigations
 * of other sites count too, but no images, frames or prefetches.
 *
 * @see <a href="https://openid.net/specs/openid-connect-rpinitiated-1_0.html">RP-Initiated Logout
 *     1.0</a>
 */
final class LogoutHandler implements RequestHandler {
  private static final System.Logger LOG = System.getLogger(LogoutHandler.class.getName());
  private static final int MAX_FORM = 8 * 1024;

  private final LogoutSettings settings;
  private final LoginEnd login;
  private final LogoutReturns returns;

  LogoutHandler(LogoutSettings settings, LoginEnd login, LogoutReturns returns) {
    this.settings = settings;
    this.login = login;
    this.returns = returns;
  }

  @Override
  public Optional<Outcome> handle(HttpRequest request) {
    return request.path().equals(settings.paths().logout())
        ? Optional.of(answer(request))
        : Optional.empty();
  }

  private Outcome answer(HttpRequest request) {
    boolean isGet = request.method().equals("GET") && settings.byGet();
    if (!isGet && !request.method().equals("POST")) {
      return new Outcome.Answered(otherMethod());
    }
    if (isGet ? !isNavigation(request) : !SameOrigin.holds(request)) {
      return new Outcome.Answered(crossSite());
    }
    Map<String, List<String>> parameters =
        isGet ? QueryParameters.parse(request.query()) : form(request);
    String target =
        parameters.getOrDefault("return", List.of()).stream()
            .findFirst()
            .flatMap(ReturnTarget::of)
            .orElse(settings.paths().afterLogout());
    return new Outcome.Answered(logout(request, target), true);
  }

  private HttpReply otherMethod() {
    return ErrorPage.of(405, "method_not_allowed", "nothing.logout")
        .reply()
        .with("Allow", settings.byGet() ? "GET, POST" : "POST");
  }

  private static HttpReply crossSite() {
    return ErrorPage.of(403, "cross_site_request", "nothing.crosssite").reply();
  }

  /** Of a whole page, because somebody went there; browsers that do not tell are believed. */
  private static boolean isNavigation(HttpRequest request) {
    boolean isPage = request.header("Sec-Fetch-Dest").orElse("document").equals("document");
    boolean isAhead =
        request.header("Sec-Purpose").isPresent() || request.header("Purpose").isPresent();
    return isPage && !isAhead;
  }

  private static Map<String, List<String>> form(HttpRequest request) {
    String type = request.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    return type.startsWith("application/x-www-form-urlencoded")
        ? request.formParameters(MAX_FORM)
        : Map.of();
  }

  private HttpReply logout(HttpRequest request, String target) {
    LoginEnd.Ended ended = login.end(request);
    Optional<URI> atProvider = endSession(request, ended, target);
    HttpReply reply =
        HttpReply.seeOther(atProvider.orElseGet(() -> URI.create(request.baseUrl() + target)))
            .with(ended.cookie().name(), ended.cookie().value());
    if (atProvider.isPresent()) {
      return reply;
    }
    return login
        .promptNext(request, ended)
        .map(cookie -> reply.with(cookie.name(), cookie.value()))
        .orElse(reply);
  }

  private Optional<URI> endSession(HttpRequest request, LoginEnd.Ended ended, String target) {
    if (!settings.atProvider() || ended.session().isEmpty() || ended.provider().isEmpty()) {
      return Optional.empty();
    }
    Session session = ended.session().get();
    Provider provider = ended.provider().get();
    try {
      if (provider.metadata().endSessionEndpoint().isEmpty()) {
        return Optional.empty();
      }
      return provider.endSession(
          new EndSession(
              session.tokens().idToken(),
              URI.create(request.baseUrl() + settings.paths().postLogoutRedirect()),
              returns.keep(request, target)));
    } catch (ProviderException e) {
      LOG.log(
          WARNING,
          "the login at provider {0} goes on after a logout here: {1}",
          provider.settings().name(),
          e.getMessage());
      return Optional.empty();
    }
  }
}
