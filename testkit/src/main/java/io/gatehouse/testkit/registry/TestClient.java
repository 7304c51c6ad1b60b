package io.gatehouse.testkit.registry;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.oauth2.sdk.GrantType;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import io.gatehouse.testkit.registry.TokenForm.Refresh;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A registered client (RFC 7591 section 2).
 *
 * @param clientId {@code client_id}
 * @param clientSecret {@code client_secret}
 * @param authMethods the ways in which it may authenticate at the token endpoint
 * @param redirectUris compared as strings; if empty, any address on loopback
 * @param jwks its public keys, for {@code private_key_jwt}
 * @param certificate the only one that it is known by, for {@code tls_client_auth} and {@code
 *     self_signed_tls_client_auth}
 * @param tokens how its tokens are made
 * @param logout what happens to it when a login ends
 * @param profile what it may do
 */
public record TestClient(
    String clientId,
    Optional<String> clientSecret,
    Set<ClientAuthenticationMethod> authMethods,
    List<URI> redirectUris,
    JWKSet jwks,
    Optional<X509Certificate> certificate,
    TokenForm tokens,
    LogoutForm logout,
    ClientProfile profile) {

  public TestClient {
    authMethods = Set.copyOf(authMethods);
    redirectUris = List.copyOf(redirectUris);
  }

  /** A client with a secret: by basic, post or a JWT made with the secret. */
  public static TestClient confidential(String clientId, String clientSecret) {
    return new TestClient(
        clientId,
        Optional.of(clientSecret),
        Set.of(
            ClientAuthenticationMethod.CLIENT_SECRET_BASIC,
            ClientAuthenticationMethod.CLIENT_SECRET_POST,
            ClientAuthenticationMethod.CLIENT_SECRET_JWT),
        List.of(),
        new JWKSet(),
        Optional.empty(),
        TokenForm.of(clientId),
        LogoutForm.silent(),
        ClientProfile.loginOnly());
  }

  /** A client without a secret ({@code none}). */
  public static TestClient open(String clientId) {
    return new TestClient(
        clientId,
        Optional.empty(),
        Set.of(ClientAuthenticationMethod.NONE),
        List.of(),
        new JWKSet(),
        Optional.empty(),
        TokenForm.of(clientId),
        LogoutForm.silent(),
        ClientProfile.loginOnly());
  }

  /**
   * A client that authenticates by {@code private_key_jwt}; private parts of the keys are dropped.
   */
  public static TestClient withKeys(String clientId, JWKSet jwks) {
    return new TestClient(
        clientId,
        Optional.empty(),
        Set.of(ClientAuthenticationMethod.PRIVATE_KEY_JWT),
        List.of(),
        jwks.toPublicJWKSet(),
        Optional.empty(),
        TokenForm.of(clientId),
        LogoutForm.silent(),
        ClientProfile.loginOnly());
  }

  /**
   * A client that authenticates by that very certificate, which no authority need have signed,
   * where the provider listens by TLS.
   */
  public static TestClient withCertificate(String clientId, X509Certificate certificate) {
    return new TestClient(
        clientId,
        Optional.empty(),
        Set.of(
            ClientAuthenticationMethod.TLS_CLIENT_AUTH,
            ClientAuthenticationMethod.SELF_SIGNED_TLS_CLIENT_AUTH),
        List.of(),
        new JWKSet(),
        Optional.of(certificate),
        TokenForm.of(clientId),
        LogoutForm.silent(),
        ClientProfile.loginOnly());
  }

  public TestClient withAuthMethods(ClientAuthenticationMethod... methods) {
    return new TestClient(
        clientId,
        clientSecret,
        Set.of(methods),
        redirectUris,
        jwks,
        certificate,
        tokens,
        logout,
        profile);
  }

  public TestClient withRedirectUris(URI... uris) {
    return new TestClient(
        clientId,
        clientSecret,
        authMethods,
        List.of(uris),
        jwks,
        certificate,
        tokens,
        logout,
        profile);
  }

  /** ID tokens signed with that algorithm: RS256, PS256, ES256, EdDSA or HS256. */
  public TestClient withIdTokenSignedBy(JWSAlgorithm alg) {
    return with(tokens.signedBy(alg));
  }

  /** ID tokens encrypted to that key (RSA or EC); its private part is dropped. */
  public TestClient withIdTokenEncryptedTo(JWK key) {
    return with(tokens.encryptedTo(key.toPublicJWK()));
  }

  /** Access tokens for that audience; by default the client itself. */
  public TestClient withAudience(String audience) {
    return with(tokens.withAudience(audience));
  }

  /** Access tokens that say nothing. */
  public TestClient withOpaqueAccessTokens() {
    return with(tokens.asOpaque());
  }

  /** Access tokens that are good for so long, in whole seconds; by default five minutes. */
  public TestClient withAccessTokenLifetime(Duration lifetime) {
    return with(tokens.withAccessTokenLifetime(lifetime));
  }

  /** What it gets to refresh its access tokens; by default {@link Refresh#ROTATED}. */
  public TestClient withRefresh(Refresh refresh) {
    return with(tokens.withRefresh(refresh));
  }

  /** Where browsers may go after a logout; without any, to each address on loopback. */
  public TestClient withPostLogoutRedirectUris(URI... uris) {
    return with(logout.backTo(List.of(uris)));
  }

  /** Is sent logout tokens, to that address. */
  public TestClient withBackchannelLogoutUri(URI uri) {
    return with(logout.byBackChannel(uri, false));
  }

  /** Is sent logout tokens, to that address, and each has a {@code sid}. */
  public TestClient withBackchannelLogoutOfSessions(URI uri) {
    return with(logout.byBackChannel(uri, true));
  }

  /** Is told of logouts by a frame in the provider's page, at that address. */
  public TestClient withFrontchannelLogoutUri(URI uri) {
    return with(logout.byFrontChannel(uri));
  }

  /** May get access tokens of its own, by {@code client_credentials}. */
  public TestClient withClientCredentials() {
    return with(profile.with(GrantType.CLIENT_CREDENTIALS));
  }

  /**
   * May exchange tokens (RFC 8693).
   *
   * @param targets the audiences and resources that it may ask for; without any, each
   */
  public TestClient withTokenExchange(String... targets) {
    return with(profile.exchangingFor(List.of(targets)));
  }

  /** Gets no token without a DPoP proof. */
  public TestClient withDpopBoundAccessTokens() {
    return with(profile.boundByDpop());
  }

  /** Gets no token without a certificate, and each is bound to that. */
  public TestClient withCertificateBoundAccessTokens() {
    return with(profile.boundByCertificate());
  }

  private TestClient with(ClientProfile other) {
    return new TestClient(
        clientId,
        clientSecret,
        authMethods,
        redirectUris,
        jwks,
        certificate,
        tokens,
        logout,
        other);
  }

  private TestClient with(TokenForm form) {
    return new TestClient(
        clientId,
        clientSecret,
        authMethods,
        redirectUris,
        jwks,
        certificate,
        form,
        logout,
        profile);
  }

  private TestClient with(LogoutForm form) {
    return new TestClient(
        clientId,
        clientSecret,
        authMethods,
        redirectUris,
        jwks,
        certificate,
        tokens,
        form,
        profile);
  }

  /** Whether the provider may send an answer there. */
  public boolean allowsRedirect(URI uri) {
    return redirectUris.isEmpty() ? isOnLoopback(uri) : redirectUris.contains(uri);
  }

  /** Whether the provider may send a browser there after a logout. */
  public boolean allowsPostLogoutRedirect(URI uri) {
    List<URI> registered = logout.postLogoutRedirectUris();
    return registered.isEmpty() ? isOnLoopback(uri) : registered.contains(uri);
  }

  private static boolean isOnLoopback(URI uri) {
    return uri.getHost() != null
        && uri.getFragment() == null
        && Set.of("localhost", "127.0.0.1", "[::1]").contains(uri.getHost());
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "TestClient[" + clientId + ", " + authMethods + "]";
  }
}
