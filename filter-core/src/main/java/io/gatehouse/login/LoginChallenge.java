package io.gatehouse.login;

import io.gatehouse.exchange.HttpReply;
import io.gatehouse.exchange.HttpRequest;
import io.gatehouse.exchange.Outcome;
import io.gatehouse.exchange.QueryParameters;
import io.gatehouse.exchange.RequestHandler;
import io.gatehouse.exchange.RequestKind;
import io.gatehouse.exchange.ReturnTarget;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How somebody becomes known: a navigation is sent to the provider and comes back to where it was
 * going; anything else, which could not follow, is told where the login is.
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
    return Optional.of(new Outcome.Answered(answer(request)));
  }

  /** Tells where the login is, and leads nobody there. */
  HttpReply notice(HttpRequest request) {
    return LoginNotice.unauthorized(request, loginUrl(request, page(request)));
  }

  private HttpReply answer(HttpRequest request) {
    return switch (RequestKind.of(request)) {
      case NAVIGATION -> lead(request, target(request));
      case FACES_PARTIAL -> LoginNotice.partialResponse(loginUrl(request, page(request)));
      case SCRIPTED -> notice(request);
    };
  }

  private HttpReply lead(HttpRequest request, String target) {
    HttpReply reply = start.begin(request, new LoginStart.Aim(target, request.loginWish()));
    Optional<String> provider =
        reply.headers().stream()
            .filter(header -> header.name().equals("Location"))
            .map(HttpReply.Header::value)
            .findFirst();
    return provider.isPresent() && mayHaveFragment(request)
        ? FragmentPage.of(reply, provider.get(), loginUrl(request, target))
        : reply;
  }

  /** A page in a window of its own. */
  private boolean mayHaveFragment(HttpRequest request) {
    return settings.keepFragment()
        && request.method().equals("GET")
        && request.header("Sec-Fetch-Mode").isPresent()
        && request.header("Sec-Fetch-Dest").filter("document"::equals).isPresent();
  }

  /** The address asked for, if asking again is right; else that of the page before. */
  private String target(HttpRequest request) {
    boolean isPage =
        Set.of("GET", "HEAD").contains(request.method()) && !RequestKind.isAsset(request);
    return isPage
        ? ReturnTarget.of(request.target()).orElse(settings.defaultPath())
        : page(request);
  }

  /** The page of ours that the user is on. */
  private String page(HttpRequest request) {
    String base = request.baseUrl().toString();
    return request
        .header("Referer")
        .filter(page -> page.startsWith(base + "/"))
        .map(page -> page.substring(base.length()))
        .flatMap(ReturnTarget::of)
        .orElse(settings.defaultPath());
  }

  private String loginUrl(HttpRequest request, String target) {
    Map<String, String> parameters = request.loginWish().parameters();
    parameters.put("return", target);
    return request.baseUrl() + settings.loginPath() + "?" + QueryParameters.format(parameters);
  }
}
