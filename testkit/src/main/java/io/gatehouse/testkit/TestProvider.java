package io.gatehouse.testkit;

import io.gatehouse.testkit.endpoints.ClientCredentials;
import io.gatehouse.testkit.endpoints.DiscoveryEndpoint;
import io.gatehouse.testkit.endpoints.RevocationEndpoint;
import io.gatehouse.testkit.endpoints.TokenEndpoint;
import io.gatehouse.testkit.endpoints.UserinfoEndpoint;
import io.gatehouse.testkit.faults.Faults;
import io.gatehouse.testkit.grants.Grant;
import io.gatehouse.testkit.grants.Grants;
import io.gatehouse.testkit.grants.LoginSession;
import io.gatehouse.testkit.http.Endpoint;
import io.gatehouse.testkit.http.HttpListener;
import io.gatehouse.testkit.http.HttpListener.Handler;
import io.gatehouse.testkit.http.Reply;
import io.gatehouse.testkit.login.AuthorizationAnswer;
import io.gatehouse.testkit.login.AuthorizationAnswers;
import io.gatehouse.testkit.login.AuthorizationEndpoint;
import io.gatehouse.testkit.login.BrowserLogins;
import io.gatehouse.testkit.login.EndSessionEndpoint;
import io.gatehouse.testkit.login.Pages;
import io.gatehouse.testkit.registry.Registry;
import io.gatehouse.testkit.registry.TestClient;
import io.gatehouse.testkit.registry.TestUser;
import io.gatehouse.testkit.tokens.ProviderClock;
import io.gatehouse.testkit.tokens.SigningKeys;
import io.gatehouse.testkit.tokens.TokenIssuer;
import java.net.URI;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * An OpenID Provider in this JVM, on loopback.
 *
 * <p>At the beginning there are the client {@code desk} (secret {@code
 * desk-secret-desk-secret-desk-secret}, any {@code redirect_uri} on loopback) and the users {@code
 * alice} (role agent), {@code bob} (roles administrator and agent) and {@code carol} (no role),
 * each with the user name as password.
 */
public final class TestProvider implements AutoCloseable {
  private final HttpListener listener;
  private final Faults faults = new Faults();
  private final Registry registry = new Registry();
  private final Grants grants = new Grants();
  private final SigningKeys keys = new SigningKeys();
  private final AuthorizationEndpoint authorization;
  private final TokenIssuer tokens;
  private final ProviderClock clock;

  private TestProvider(HttpListener listener, Clock trueTime) {
    this.listener = listener;
    this.clock = new ProviderClock(trueTime, faults);
    this.tokens = new TokenIssuer(issuer(), keys, clock);
    BrowserLogins logins = new BrowserLogins(issuer(), grants, clock);
    AuthorizationAnswers answers = new AuthorizationAnswers(issuer(), grants, clock);
    this.authorization = new AuthorizationEndpoint(answers, logins, registry);
    listener.serve(handlers(logins), faults::spoil);
  }

  /** On a free port, by the system's clock. */
  public static TestProvider start() {
    return start(Clock.systemUTC());
  }

  /** On a free port, by that clock. */
  public static TestProvider start(Clock clock) {
    return start(0, clock);
  }

  /** On that port, by that clock. */
  public static TestProvider start(int port, Clock clock) {
    return new TestProvider(HttpListener.open(port), clock);
  }

  private Map<Endpoint, Handler> handlers(BrowserLogins logins) {
    DiscoveryEndpoint discovery = new DiscoveryEndpoint(issuer());
    ClientCredentials credentials =
        new ClientCredentials(issuer(), registry, grants.assertions(), clock);
    TokenEndpoint token = new TokenEndpoint(credentials, registry, grants, tokens);
    return Map.of(
        Endpoint.HOME,
        request -> Pages.home(issuer(), registry.users()),
        Endpoint.DISCOVERY,
        discovery::answer,
        Endpoint.AUTHORIZATION_SERVER_METADATA,
        discovery::answer,
        Endpoint.JWKS,
        request -> Reply.json(keys.published().toString()),
        Endpoint.AUTHORIZATION,
        authorization::answer,
        Endpoint.LOGIN,
        authorization::login,
        Endpoint.TOKEN,
        token::answer,
        Endpoint.REVOCATION,
        new RevocationEndpoint(credentials, grants)::answer,
        Endpoint.USERINFO,
        new UserinfoEndpoint(grants, registry, clock)::answer,
        Endpoint.END_SESSION,
        new EndSessionEndpoint(logins, grants, registry)::answer);
  }

  /** {@code http://127.0.0.1:port}; the provider also answers where it is called localhost. */
  public URI issuer() {
    return listener.address();
  }

  /** All users as registered now, by name. */
  public Collection<TestUser> users() {
    return registry.users();
  }

  /** The user as registered now. */
  public TestUser user(String username) {
    return registry.user(username).orElseThrow();
  }

  /** The client as registered now. */
  public TestClient client(String clientId) {
    return registry.client(clientId).orElseThrow();
  }

  /** Adds the user, or replaces the one of the same name; tokens made from now on know it. */
  public TestProvider register(TestUser user) {
    registry.register(user);
    return this;
  }

  /** Adds the client, or replaces the one of the same id. */
  public TestProvider register(TestClient client) {
    registry.register(client);
    return this;
  }

  /** The user is gone: no code and no refresh token of hers is good any more. */
  public TestProvider remove(TestUser user) {
    registry.remove(user);
    return this;
  }

  /**
   * Does what a browser would do whose user logs in, without one: the answer that the client is to
   * get, which is not sent.
   *
   * @param authorizationRequest the address that the client sends the browser to
   * @throws IllegalArgumentException if the user is unknown, or the request names no client or no
   *     address that an answer may go to
   */
  public AuthorizationAnswer authorize(URI authorizationRequest, String username) {
    return authorization.authorize(authorizationRequest, username);
  }

  /** A fresh access token of that user for that client, with the scope openid. */
  public String accessToken(String username, String clientId) {
    LoginSession login = new LoginSession(UUID.randomUUID().toString(), username, clock.now());
    Grant.Request request = new Grant.Request(issuer(), "", Optional.empty(), "1");
    Grant grant = new Grant(clientId, login, List.of("openid"), request);
    String token = tokens.accessToken(grant, client(clientId), user(username));
    grants
        .accessTokens()
        .put(token, grant, clock.now().plus(client(clientId).tokens().accessTokenLifetime()));
    return token;
  }

  /** What the provider does wrong. */
  public Faults faults() {
    return faults;
  }

  /** New keys sign from now on; the old ones are no longer in the JWK set. */
  public void rotateKeys() {
    keys.rotate();
  }

  /** New keys sign from now on; those until now stay in the JWK set until the next rotation. */
  public void rotateKeysKeepingOld() {
    keys.rotateKeepingOld();
  }

  /** How many requests this endpoint has had. {@link #authorize} is not counted. */
  public int requests(Endpoint endpoint) {
    return listener.requests(endpoint);
  }

  /** How many requests the endpoint at that path has had. */
  public int requests(String path) {
    return requests(
        Endpoint.of(path).orElseThrow(() -> new IllegalArgumentException("no endpoint " + path)));
  }

  /** How often a code was shown again that had been redeemed. */
  public int codeReplays() {
    return grants.codes().replays();
  }

  /** How often a refresh token was shown again that had been redeemed. */
  public int refreshTokenReplays() {
    return grants.refreshTokens().replays();
  }

  /** How often tokens were refreshed. */
  public int refreshes() {
    return grants.history().refreshes();
  }

  /** How often tokens were refreshed, by the {@code sid} of the login. */
  public Map<String, Integer> refreshesPerLogin() {
    return grants.history().refreshesPerLogin();
  }

  /** How many requests have revoked something. */
  public int revocations() {
    return grants.history().revocations();
  }

  /** Whether that token was revoked, by itself or with its refresh token. */
  public boolean isRevoked(String token) {
    return grants.history().isRevoked(token);
  }

  /** Forgets all logins, codes and tokens: nothing that was handed out is good any more. */
  public void forgetGrants() {
    grants.clear();
  }

  /** As it was at the start, save address and keys. */
  public void reset() {
    faults.clear();
    registry.reset();
    grants.clear();
    grants.history().clear();
    listener.resetRequests();
  }

  @Override
  public void close() {
    listener.close();
  }
}
