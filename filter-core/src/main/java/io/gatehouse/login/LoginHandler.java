package io.gatehouse.login;

import io.gatehouse.exchange.ErrorPage;
import io.gatehouse.exchange.HttpReply;
import io.gatehouse.exchange.HttpRequest;
import io.gatehouse.exchange.LoginWish;
import io.gatehouse.exchange.Outcome;
import io.gatehouse.exchange.QueryParameters;
import io.gatehouse.exchange.RequestHandler;
import io.gatehouse.exchange.ReturnTarget;
import io.gatehouse.exchange.SameOrigin;
import io.gatehouse.organisations.OrganisationRules;
import io.gatehouse.session.Sessions;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The login path: a login on purpose. Takes {@code return}, a path inside the application (anything
 * else is ignored), {@code provider}, {@code login_hint}, {@code anew}, {@code remember} and {@code
 * organisation}. Who is logged in, and need not be anew or for another organisation, goes straight
 * to the place.
 */
final class LoginHandler implements RequestHandler {
  private static final int MAX_HINT = 256;

  /** One more than an organisation's id may have. */
  private static final int MAX_ORGANISATION = OrganisationRules.MAX_ID + 1;

  private final LoginSettings settings;
  private final LoginProviders providers;
  private final LoginStart start;
  private final Sessions sessions;

  LoginHandler(
      LoginSettings settings, LoginProviders providers, LoginStart start, Sessions sessions) {
    this.settings = settings;
    this.providers = providers;
    this.start = start;
    this.sessions = sessions;
  }

  @Override
  public Optional<Outcome> handle(HttpRequest request) {
    return request.path().equals(settings.loginPath())
        ? Optional.of(new Outcome.Answered(answer(request)))
        : Optional.empty();
  }

  private HttpReply answer(HttpRequest request) {
    if (!request.method().equals("GET")) {
      return ErrorPage.of(405, "method_not_allowed", "nothing.login").reply().with("Allow", "GET");
    }
    Map<String, List<String>> parameters = QueryParameters.parse(request.query());
    String target =
        first(parameters, "return").flatMap(ReturnTarget::of).orElse(settings.defaultPath());
    LoginWish wish = wish(request, parameters);
    if (sessions.find(request).filter(session -> wish.isMetBy(session.caller())).isPresent()) {
      return HttpReply.seeOther(URI.create(request.baseUrl() + target));
    }
    Optional<LoginProviders.Entry> chosen =
        first(parameters, "provider").flatMap(providers::byName);
    List<LoginProviders.Entry> fitting = providers.fitting(request, target);
    if (chosen.isEmpty() && fitting.size() == 1) {
      chosen = Optional.of(fitting.get(0));
    }
    Optional<String> hint =
        first(parameters, "login_hint").filter(text -> text.length() <= MAX_HINT);
    LoginStart.Aim aim = new LoginStart.Aim(target, wish);
    return chosen
        .map(entry -> start.begin(request, aim, entry, hint))
        .orElseGet(() -> start.begin(request, aim));
  }

  /** A page of another site has no say in how long a login lasts. */
  private static LoginWish wish(HttpRequest request, Map<String, List<String>> parameters) {
    boolean isRemembered = first(parameters, "remember").filter("true"::equals).isPresent();
    return new LoginWish(
        first(parameters, "anew").filter("true"::equals).isPresent(),
        isRemembered && SameOrigin.holds(request),
        first(parameters, "organisation").filter(id -> !id.isBlank()).map(LoginHandler::bounded));
  }

  /** One that is too long is nobody's, and stays so when it is cut. */
  private static String bounded(String organisation) {
    return organisation.length() <= MAX_ORGANISATION
        ? organisation
        : organisation.substring(0, MAX_ORGANISATION);
  }

  private static Optional<String> first(Map<String, List<String>> parameters, String name) {
    return parameters.getOrDefault(name, List.of()).stream().findFirst();
  }
}
