package io.gatehouse;

import io.gatehouse.audit.Audit;
import io.gatehouse.bearer.Bearers;
import io.gatehouse.cors.CrossOrigins;
import io.gatehouse.exchange.Cookie;
import io.gatehouse.exchange.HttpRequest;
import io.gatehouse.jose.JwtRejectedException;
import io.gatehouse.jose.signature.CheckPlaces;
import io.gatehouse.login.Logins;
import io.gatehouse.logout.Logouts;
import io.gatehouse.oauth1.SignedRequests;
import io.gatehouse.outbound.CallerToken;
import io.gatehouse.outbound.Outbound;
import io.gatehouse.provider.transport.ProviderException;
import io.gatehouse.provider.transport.Transport;
import io.gatehouse.resume.Resumes;
import io.gatehouse.session.PromptedBrowsers;
import io.gatehouse.session.Revocations;
import io.gatehouse.session.Sessions;
import io.gatehouse.session.refresh.RefreshTimes;
import io.gatehouse.session.refresh.SessionRefresh;
import io.gatehouse.settings.Settings;
import io.gatehouse.store.Store;
import java.time.Clock;
import java.util.Optional;

/** Every feature of one application, made of its settings, and closed together. */
final class Features implements AutoCloseable {
  final Sessions sessions;
  final SessionRefresh refresh;
  final Logins logins;
  final Logouts logouts;
  final Resumes resumes;
  final Bearers bearers;
  final SignedRequests signed;
  final Refusals refusals;
  final CrossOrigins crossOrigins;
  final Outbound outbound;
  final PromptedBrowsers prompted;
  final KnownAccounts accounts;
  final LocalAccounts locals;

  private final Store store;
  private final Transport transport;
  private final Revocations revocations;
  private final Audit audit;

  Features(Settings settings, Clock clock, Store store, Surroundings surroundings) {
    String application = settings.applicationId();
    CheckPlaces places = CheckPlaces.ofThisMachine();
    this.store = store;
    audit = surroundings.audit();
    accounts = KnownAccounts.of(settings, surroundings);
    transport = Transport.open(settings.transport());
    Cookie browser = new Cookie("gatehouse-" + application + "-browser");
    prompted =
        new PromptedBrowsers(application, settings.session().longestLife(), browser, store, clock);
    sessions = new Sessions(application, settings.session(), store, clock);
    locals =
        new LocalAccounts(
            settings,
            new LocalAccounts.Ground(application, surroundings, store, sessions, browser, clock));
    revocations = new Revocations(settings.logout().revoke());
    logins =
        new Logins(
            settings.login(),
            settings.session(),
            new Logins.Ground(
                application,
                transport,
                places,
                store,
                sessions,
                revocations,
                browser,
                prompted,
                surroundings.groups(),
                audit,
                accounts.accounts(),
                locals.users(),
                settings.pages(),
                clock));
    refresh =
        new SessionRefresh(
            sessions,
            new SessionRefresh.Ground(
                store,
                logins.renewal(),
                (name, tokens) ->
                    logins.provider(name).ifPresent(each -> revocations.revoke(each, tokens)),
                RefreshTimes.of(settings.session(), settings.transport()),
                clock));
    logouts =
        new Logouts(
            settings.logout(),
            logins.providers(),
            new Logouts.Ground(
                application,
                store,
                sessions,
                revocations,
                browser,
                prompted,
                audit,
                settings.pages(),
                clock));
    resumes =
        new Resumes(
            settings.resume(),
            new Resumes.Ground(
                application,
                settings.login().loginPath(),
                store,
                sessions,
                browser,
                settings.pages(),
                clock));
    crossOrigins = new CrossOrigins(settings.cors());
    bearers =
        new Bearers(
            settings.bearer(),
            settings.ways(),
            new Bearers.Ground(
                application,
                transport,
                places,
                store,
                sessions,
                logins::notice,
                surroundings.issued(),
                clock));
    signed =
        new SignedRequests(
            settings.ways(),
            settings.bearer().resource().realm(),
            new SignedRequests.Ground(
                application, store, surroundings.apiKeys(), bearers::challenges, clock));
    refusals = new Refusals(bearers, signed);
    outbound =
        new Outbound(
            new Outbound.Ground(
                sessions,
                logins.providers(),
                this::carried,
                settings.session().keepAccessToken(),
                settings.transport().requestTimeout().multipliedBy(2),
                clock));
  }

  private Optional<CallerToken> carried(HttpRequest request)
      throws JwtRejectedException, ProviderException {
    return bearers
        .carried(request)
        .map(
            carried ->
                new CallerToken(
                    carried.text(),
                    Optional.of(carried.token().expiresAt()),
                    carried.token().confirmation().isPresent()));
  }

  /** Asks the databases of the application for something. */
  void tryOut() {
    accounts.tryOut();
    locals.tryOut();
  }

  @Override
  public void close() {
    refresh.close();
    revocations.close();
    logins.close();
    bearers.close();
    transport.close();
    accounts.close();
    locals.close();
    store.close();
    audit.close();
  }
}
