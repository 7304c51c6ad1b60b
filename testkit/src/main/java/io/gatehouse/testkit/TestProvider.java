package io.gatehouse.testkit;

import io.gatehouse.testkit.faults.Faults;
import io.gatehouse.testkit.grants.Grant;
import io.gatehouse.testkit.grants.LoginSession;
import io.gatehouse.testkit.http.Endpoint;
import io.gatehouse.testkit.http.HttpListener;
import io.gatehouse.testkit.login.AuthorizationAnswer;
import io.gatehouse.testkit.logout.LogoutDelivery;
import io.gatehouse.testkit.logout.LogoutToken;
import io.gatehouse.testkit.registry.Offers;
import io.gatehouse.testkit.registry.TestClient;
import io.gatehouse.testkit.registry.TestUser;
import io.gatehouse.testkit.tls.CertificatesWanted;
import io.gatehouse.testkit.tls.SelfSigned;
import io.gatehouse.testkit.tokens.Binding;
import io.gatehouse.testkit.tokens.TokenChange;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
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
  private final Wiring parts;

  private TestProvider(HttpListener listener, Clock trueTime) {
    this.listener = listener;
    this.parts = new Wiring(issuer(), trueTime);
    listener.serve(parts.handlers(), parts.faults::spoil);
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

  /** {@code http://127.0.0.1:port}; the provider also answers where it is called localhost. */
  public URI issuer() {
    return listener.address();
  }

  /**
   * Listens by TLS too, where clients may show certificates (RFC 8705); the metadata name those
   * addresses as {@code mtls_endpoint_aliases}, and all else stays where it is.
   *
   * @return what it shows there itself, for clients to trust
   */
  public SelfSigned listenByTls() {
    SelfSigned own = SelfSigned.generate("localhost", Clock.systemUTC().instant());
    parts.offers.tls(listener.serveBy(new CertificatesWanted(own)));
    return own;
  }

  /** All users as registered now, by name. */
  public Collection<TestUser> users() {
    return parts.registry.users();
  }

  /** The user as registered now. */
  public TestUser user(String username) {
    return parts.registry.user(username).orElseThrow();
  }

  /** The client as registered now. */
  public TestClient client(String clientId) {
    return parts.registry.client(clientId).orElseThrow();
  }

  /** Adds the user, or replaces the one of the same name; tokens made from now on know it. */
  public TestProvider register(TestUser user) {
    parts.registry.register(user);
    return this;
  }

  /** Adds the client, or replaces the one of the same id. */
  public TestProvider register(TestClient client) {
    parts.registry.register(client);
    return this;
  }

  /** The user is gone: no code and no refresh token of hers is good any more. */
  public TestProvider remove(TestUser user) {
    parts.registry.remove(user);
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
    return parts.authorization.authorize(authorizationRequest, username);
  }

  /** A fresh access token of that user for that client, with the scope openid. */
  public String accessToken(String username, String clientId) {
    return accessToken(username, clientId, List.of("openid"));
  }

  /** The same with those scopes. */
  public String accessToken(String username, String clientId, List<String> scopes) {
    return accessToken(username, clientId, scopes, Binding.none());
  }

  /** The same with the scope openid, bound to the holder of a key or of a certificate. */
  public String accessToken(String username, String clientId, Binding binding) {
    return accessToken(username, clientId, List.of("openid"), binding);
  }

  private String accessToken(
      String username, String clientId, List<String> scopes, Binding binding) {
    Instant now = parts.clock.now();
    LoginSession login = new LoginSession(UUID.randomUUID().toString(), username, now);
    Grant.Request request = new Grant.Request(issuer(), "", Optional.empty(), "1");
    Grant grant = new Grant(clientId, login, scopes, request);
    String token = parts.tokens.accessToken(grant, client(clientId), user(username), binding::bind);
    Instant expires = now.plus(client(clientId).tokens().accessTokenLifetime());
    parts.grants.accessTokens().put(token, grant, expires);
    parts.grants.bind(token, binding.confirmation(), expires);
    return token;
  }

  /** The same, but changed; nothing is known of it but what it says itself. */
  public String accessToken(String username, String clientId, TokenChange change) {
    LoginSession login =
        new LoginSession(UUID.randomUUID().toString(), username, parts.clock.now());
    Grant.Request request = new Grant.Request(issuer(), "", Optional.empty(), "1");
    Grant grant = new Grant(clientId, login, List.of("openid"), request);
    return parts.tokens.accessToken(
        parts.tokens.accessTokenClaims(grant, client(clientId), user(username)), change);
  }

  /** The parameters of the last authorization requests, at most 1000, the oldest first. */
  public List<Map<String, String>> authorizationRequests() {
    return parts.requests.all();
  }

  /** The logins of that user, the newest last: in browsers, and those that clients know of. */
  public List<LoginSession> logins(String username) {
    return parts.grants.logins(username);
  }

  /**
   * As if somebody ended all logins of the user at the provider: nothing they granted is good any
   * more, and each client that has registered for it is sent a logout token for each, with {@code
   * sub} and {@code sid}.
   */
  public List<LogoutDelivery> logOut(String username) {
    return parts.logouts.endAll(username);
  }

  /** The same, but with one logout token for each client, with {@code sub} alone. */
  public List<LogoutDelivery> logOutBySubject(String username) {
    return parts.logouts.endAllBySubject(username);
  }

  /** Ends that one login. */
  public List<LogoutDelivery> logOut(LoginSession login) {
    return parts.logouts.end(login.sid());
  }

  /**
   * A logout token to be changed and sent by the test: with the {@code sub} of that user, and the
   * {@code sid} of the newest login that this client took part in, if there is one.
   */
  public LogoutToken logoutToken(String username, String clientId) {
    return parts.logoutTokens.token(username, client(clientId));
  }

  /** Listens no more: connections are refused, answers under way are lost. It forgets nothing. */
  public void pause() {
    listener.pause();
  }

  /** Goes on after a {@link #pause}, on the same port, with all that it knew. */
  public void resume() {
    listener.resume();
  }

  /** What the provider can do beside the usual; its metadata say so too. */
  public Offers offers() {
    return parts.offers;
  }

  /** What the provider does wrong. */
  public Faults faults() {
    return parts.faults;
  }

  /** New keys sign from now on; the old ones are no longer in the JWK set. */
  public void rotateKeys() {
    parts.keys.rotate();
  }

  /** New keys sign from now on; those until now stay in the JWK set until the next rotation. */
  public void rotateKeysKeepingOld() {
    parts.keys.rotateKeepingOld();
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

  /** How often the introspection endpoint was asked. */
  public int introspections() {
    return requests(Endpoint.INTROSPECTION);
  }

  /** How often a code was shown again that had been redeemed. */
  public int codeReplays() {
    return parts.grants.codes().replays();
  }

  /** How often a {@code request_uri} was shown again that had been used. */
  public int pushedRequestReplays() {
    return parts.grants.pushed().replays();
  }

  /** How often a refresh token was shown again that had been redeemed. */
  public int refreshTokenReplays() {
    return parts.grants.refreshTokens().replays();
  }

  /** How often tokens were refreshed. */
  public int refreshes() {
    return parts.grants.history().refreshes();
  }

  /** How often tokens were refreshed, by the {@code sid} of the login. */
  public Map<String, Integer> refreshesPerLogin() {
    return parts.grants.history().refreshesPerLogin();
  }

  /** How many requests have revoked something. */
  public int revocations() {
    return parts.grants.history().revocations();
  }

  /** Whether that token was revoked, by itself or with its refresh token. */
  public boolean isRevoked(String token) {
    return parts.grants.history().isRevoked(token);
  }

  /** Forgets all logins, codes and tokens: nothing that was handed out is good any more. */
  public void forgetGrants() {
    parts.grants.clear();
  }

  /** As it was at the start, save address and keys. */
  public void reset() {
    parts.reset();
    listener.servePlain();
    resume();
    listener.resetRequests();
  }

  @Override
  public void close() {
    listener.close();
  }
}
