package io.gatehouse.login;

import io.gatehouse.audit.Audit;
import io.gatehouse.codeflow.AuthorizationCodeFlow;
import io.gatehouse.exchange.Cookie;
import io.gatehouse.exchange.HttpReply;
import io.gatehouse.exchange.HttpRequest;
import io.gatehouse.exchange.RequestHandler;
import io.gatehouse.jose.signature.CheckPlaces;
import io.gatehouse.organisations.Accounts;
import io.gatehouse.pages.PageSettings;
import io.gatehouse.provider.Provider;
import io.gatehouse.provider.transport.Transport;
import io.gatehouse.session.PromptedBrowsers;
import io.gatehouse.session.Revocations;
import io.gatehouse.session.SessionSettings;
import io.gatehouse.session.Sessions;
import io.gatehouse.session.refresh.TokenRenewal;
import io.gatehouse.store.Store;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The login feature, put together: two endpoints and a challenge. */
public final class Logins implements AutoCloseable {
  private final List<LoginProviders.Entry> entries = new ArrayList<>();
  private final RequestHandler callback;
  private final RequestHandler login;
  private final LoginChallenge challenge;
  private final TokenRenewal renewal;

  /**
   * What the login stands on.
   *
   * @param places where costly checks are made
   * @param browser the cookie by which a browser is known while it is nobody's
   * @param prompted the browsers whose next login is prompted for
   * @param groups what the application adds to who logs in
   * @param audit is told of each login and refusal
   * @param accounts what it knows of organisations; asked where organisations count
   * @param users whom of the application's own users they are
   * @param pages what pages say
   */
  public record Ground(
      String application,
      Transport transport,
      CheckPlaces places,
      Store store,
      Sessions sessions,
      Revocations revocations,
      Cookie browser,
      PromptedBrowsers prompted,
      LoginGroups groups,
      Audit audit,
      Accounts accounts,
      LocalUsers users,
      PageSettings pages,
      Clock clock) {}

  public Logins(LoginSettings settings, SessionSettings sessionSettings, Ground ground) {
    LoginAudit audit =
        new LoginAudit(
            ground.audit(),
            new LastRoles(ground.application(), ground.store(), ground.clock()),
            ground.clock());
    Identification.Ground identifying =
        new Identification.Ground(sessionSettings, ground.accounts(), audit, ground.clock());
    for (LoginProvider each : settings.providers()) {
      Provider provider =
          Provider.open(each.provider(), ground.transport(), ground.places(), ground.clock());
      entries.add(
          new LoginProviders.Entry(
              each, provider, new Identification(each, provider, identifying)));
    }
    LoginProviders providers = new LoginProviders(settings, entries);
    LoginStart.Parts parts =
        new LoginStart.Parts(
            new AuthorizationCodeFlow(
                ground.application(), settings.lifetime(), ground.store(), ground.clock()),
            ground.browser(),
            new LoopGuard(ground.application(), ground.clock()),
            ground.prompted(),
            ground.revocations(),
            ground.groups(),
            audit,
            ground.users(),
            ground.pages(),
            sessionSettings.insecureHttp());
    LoginStart start = new LoginStart(settings, providers, parts);
    this.callback =
        new LoginCallbackHandler(
            settings.defaultPath(),
            providers,
            start,
            new FormPostAnswers(ground.application(), ground.store(), ground.clock()),
            ground.sessions(),
            parts);
    this.login = new LoginHandler(settings, providers, start, ground.sessions());
    this.challenge = new LoginChallenge(settings, start);
    this.renewal = new LoginRenewal(providers, audit);
  }

  /** Takes the provider's answers. */
  public RequestHandler callback() {
    return callback;
  }

  /** Begins a login on purpose. */
  public RequestHandler login() {
    return login;
  }

  /** Begins a login because somebody is needed. */
  public RequestHandler challenge() {
    return challenge;
  }

  /** 401: where the login is, for who cannot be led there. */
  public HttpReply notice(HttpRequest request) {
    return challenge.notice(request);
  }

  /** Renews the tokens of sessions that began here. */
  public TokenRenewal renewal() {
    return renewal;
  }

  /** The provider of that name in the settings. */
  public Optional<Provider> provider(String name) {
    return providers().stream().filter(each -> each.settings().name().equals(name)).findFirst();
  }

  /** The providers, in the order of the settings. */
  public List<Provider> providers() {
    return entries.stream().map(LoginProviders.Entry::provider).toList();
  }

  @Override
  public void close() {
    entries.forEach(entry -> entry.provider().close());
  }
}
