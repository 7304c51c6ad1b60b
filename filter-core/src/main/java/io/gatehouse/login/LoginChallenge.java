package io.gatehouse.login;

import io.gatehouse.exchange.ErrorPage;
import io.gatehouse.exchange.HttpRequest;
import io.gatehouse.exchange.Outcome;
import io.gatehouse.exchange.RequestHandler;
import io.gatehouse.exchange.RequestKind;
import io.gatehouse.exchange.ReturnTarget;
import java.util.Optional;
import java.util.Set;

/**
 * How somebody becomes known: a navigation is sent to the provider and comes back to where it was
 * going; anything else, which could not follow, gets 401.
 */
final class LoginChallenge implements RequestHandler {
  private final LoginSettings settings;
  private final LoginStart start;

  LoginChallenge(LoginSettings settings, LoginStart start) {
    this.settings = settings;
    this.start = start;
  }

  @Override
  public Optional<Outcome> handle(HttpRequest request) {
    if (RequestKind.of(request) != RequestKind.NAVIGATION) {
      return Optional.of(
          new Outcome.Answered(
              ErrorPage.of(
                      401,
                      "login_required",
                      "You are not logged in",
                      "Open the application in a browser window and log in.")
                  .reply(request)));
    }
    return Optional.of(new Outcome.Answered(start.begin(request, target(request))));
  }

  private String target(HttpRequest request) {
    boolean repeatable =
        Set.of("GET", "HEAD").contains(request.method()) && !RequestKind.isAsset(request);
    Optional<String> target = repeatable ? Optional.of(request.target()) : pageBefore(request);
    return target.flatMap(ReturnTarget::of).orElse(settings.defaultPath());
  }

  /** The page of ours on which the form was. */
  private static Optional<String> pageBefore(HttpRequest request) {
    String base = request.baseUrl().toString();
    return request
        .header("Referer")
        .filter(page -> page.startsWith(base + "/"))
        .map(page -> page.substring(base.length()));
  }
}
