package io.gatehouse.logout;

import io.gatehouse.audit.Audit;
import io.gatehouse.exchange.Cookie;
import io.gatehouse.exchange.HttpReply;
import io.gatehouse.exchange.HttpRequest;
import io.gatehouse.exchange.RequestHandler;
import io.gatehouse.pages.PageSettings;
import io.gatehouse.provider.Provider;
import io.gatehouse.session.PromptedBrowsers;
import io.gatehouse.session.Revocations;
import io.gatehouse.session.Sessions;
import io.gatehouse.store.Store;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/** The logout feature, put together: four endpoints, and the end of a login without one. */
public final class Logouts {
  private final List<RequestHandler> endpoints;
  private final LoginEnd login;

  /**
   * What the logout stands on.
   *
   * @param browser the cookie by which a browser is known while it is nobody's
   * @param prompted the browsers whose next login is prompted for
   * @param audit is told of each end
   * @param pages what pages say
   */
  public record Ground(
      String application,
      Store store,
      Sessions sessions,
      Revocations revocations,
      Cookie browser,
      PromptedBrowsers prompted,
      Audit audit,
      PageSettings pages,
      Clock clock) {}

  public Logouts(LogoutSettings settings, List<Provider> providers, Ground ground) {
    LogoutReturns returns =
        new LogoutReturns(ground.application(), ground.browser(), ground.store(), ground.clock());
    this.login =
        new LoginEnd(
            settings,
            providers,
            ground.sessions(),
            ground.revocations(),
            ground.prompted(),
            ground.audit(),
            ground.clock());
    this.endpoints =
        List.of(
            new LogoutHandler(settings, login, returns),
            new LogoutDoneHandler(settings.paths(), returns),
            new BackChannelLogoutHandler(settings.paths(), providers, ground),
            new FrontChannelLogoutHandler(settings.paths(), providers, ground));
  }

  /**
   * The logout path, the place that a provider sends browsers back to, the back channel, and the
   * front channel.
   */
  public List<RequestHandler> endpoints() {
    return endpoints;
  }

  /**
   * Ends the login of the request where no redirect can follow; the next login of the browser is
   * prompted for.
   *
   * @return the cookies to send, if they still can be sent
   */
  public List<HttpReply.Header> end(HttpRequest request) {
    LoginEnd.Ended ended = login.end(request);
    return Stream.concat(Stream.of(ended.cookie()), login.promptNext(request, ended).stream())
        .toList();
  }
}
