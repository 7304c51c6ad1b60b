package io.gatehouse.testkit;

import io.gatehouse.testkit.endpoints.ClientCredentials;
import io.gatehouse.testkit.endpoints.DiscoveryEndpoint;
import io.gatehouse.testkit.endpoints.IntrospectionEndpoint;
import io.gatehouse.testkit.endpoints.PushedAuthorizationEndpoint;
import io.gatehouse.testkit.endpoints.RevocationEndpoint;
import io.gatehouse.testkit.endpoints.TokenEndpoint;
import io.gatehouse.testkit.endpoints.UserinfoEndpoint;
import io.gatehouse.testkit.faults.Faults;
import io.gatehouse.testkit.grants.Grants;
import io.gatehouse.testkit.http.Endpoint;
import io.gatehouse.testkit.http.HttpListener.Handler;
import io.gatehouse.testkit.http.Reply;
import io.gatehouse.testkit.login.AuthorizationAnswers;
import io.gatehouse.testkit.login.AuthorizationEndpoint;
import io.gatehouse.testkit.login.AuthorizationRequests;
import io.gatehouse.testkit.login.BrowserLogins;
import io.gatehouse.testkit.login.Pages;
import io.gatehouse.testkit.login.PushedRequests;
import io.gatehouse.testkit.logout.EndSessionEndpoint;
import io.gatehouse.testkit.logout.LogoutTokens;
import io.gatehouse.testkit.logout.Logouts;
import io.gatehouse.testkit.registry.Offers;
import io.gatehouse.testkit.registry.Registry;
import io.gatehouse.testkit.tokens.ProviderClock;
import io.gatehouse.testkit.tokens.SigningKeys;
import io.gatehouse.testkit.tokens.TokenIssuer;
import java.net.URI;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;

/** The parts of the provider, each given those that it needs; and which endpoint is whose. */
final class Wiring {
  final Faults faults = new Faults();
  final Registry registry = new Registry();
  final Offers offers = new Offers();
  final Grants grants = new Grants();
  final SigningKeys keys = new SigningKeys();
  final AuthorizationRequests requests = new AuthorizationRequests();
  final ProviderClock clock;
  final TokenIssuer tokens;
  final AuthorizationEndpoint authorization;
  final LogoutTokens logoutTokens;
  final Logouts logouts;
  private final URI issuer;

  Wiring(URI issuer, Clock trueTime) {
    this.issuer = issuer;
    this.clock = new ProviderClock(trueTime, faults);
    this.tokens = new TokenIssuer(issuer, keys, clock);
    this.authorization =
        new AuthorizationEndpoint(
            new AuthorizationAnswers(issuer, grants, clock),
            new BrowserLogins(issuer, grants, clock),
            registry,
            requests,
            new PushedRequests(grants.pushed(), offers, clock));
    this.logoutTokens = new LogoutTokens(tokens, grants, registry);
    this.logouts = new Logouts(grants, registry, logoutTokens);
  }

  Map<Endpoint, Handler> handlers() {
    ClientCredentials credentials =
        new ClientCredentials(issuer, registry, grants.assertions(), clock);
    DiscoveryEndpoint discovery = new DiscoveryEndpoint(issuer, offers);
    Map<Endpoint, Handler> handlers = new EnumMap<>(Endpoint.class);
    handlers.put(Endpoint.HOME, request -> Pages.home(issuer, registry.users()));
    handlers.put(Endpoint.DISCOVERY, discovery::answer);
    handlers.put(Endpoint.AUTHORIZATION_SERVER_METADATA, discovery::answer);
    handlers.put(Endpoint.JWKS, request -> Reply.json(keys.published().toString()));
    handlers.put(Endpoint.AUTHORIZATION, authorization::answer);
    handlers.put(
        Endpoint.PUSHED_AUTHORIZATION,
        new PushedAuthorizationEndpoint(credentials, grants.pushed(), offers)::answer);
    handlers.put(Endpoint.LOGIN, authorization::login);
    handlers.put(
        Endpoint.TOKEN, new TokenEndpoint(credentials, registry, grants, tokens, offers)::answer);
    handlers.put(Endpoint.REVOCATION, new RevocationEndpoint(credentials, grants)::answer);
    handlers.put(
        Endpoint.INTROSPECTION,
        new IntrospectionEndpoint(credentials, registry, grants, tokens)::answer);
    handlers.put(Endpoint.USERINFO, new UserinfoEndpoint(grants, registry, clock, offers)::answer);
    handlers.put(
        Endpoint.END_SESSION, new EndSessionEndpoint(authorization.logins(), logouts)::answer);
    return handlers;
  }

  void reset() {
    faults.clear();
    registry.reset();
    offers.reset();
    grants.clear();
    grants.history().clear();
    requests.clear();
  }
}
