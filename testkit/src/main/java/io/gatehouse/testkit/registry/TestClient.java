package io.gatehouse.testkit.registry;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import java.net.URI;
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
 * @param tokens how its tokens are made
 */
public record TestClient(
    String clientId,
    Optional<String> clientSecret,
    Set<ClientAuthenticationMethod> authMethods,
    List<URI> redirectUris,
    JWKSet jwks,
    TokenForm tokens) {

  /**
   * How a client's tokens are made.
   *
   * @param idTokenSignedResponseAlg RS256, PS256, ES256, EdDSA or HS256
   * @param idTokenEncryptionKey encrypts ID tokens to this public key, if present
   * @param audience the {@code aud} of its access tokens
   * @param opaque access tokens are no JWTs
   */
  public record TokenForm(
      JWSAlgorithm idTokenSignedResponseAlg,
      Optional<JWK> idTokenEncryptionKey,
      String audience,
      boolean opaque) {}

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
        new TokenForm(JWSAlgorithm.RS256, Optional.empty(), clientId, false));
  }

  /** A client without a secret ({@code none}). */
  public static TestClient open(String clientId) {
    return new TestClient(
        clientId,
        Optional.empty(),
        Set.of(ClientAuthenticationMethod.NONE),
        List.of(),
        new JWKSet(),
        new TokenForm(JWSAlgorithm.RS256, Optional.empty(), clientId, false));
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
        new TokenForm(JWSAlgorithm.RS256, Optional.empty(), clientId, false));
  }

  public TestClient withAuthMethods(ClientAuthenticationMethod... methods) {
    return new TestClient(clientId, clientSecret, Set.of(methods), redirectUris, jwks, tokens);
  }

  public TestClient withRedirectUris(URI... uris) {
    return new TestClient(clientId, clientSecret, authMethods, List.of(uris), jwks, tokens);
  }

  /** ID tokens signed with that algorithm: RS256, PS256, ES256, EdDSA or HS256. */
  public TestClient withIdTokenSignedBy(JWSAlgorithm alg) {
    return with(
        new TokenForm(alg, tokens.idTokenEncryptionKey(), tokens.audience(), tokens.opaque()));
  }

  /** ID tokens encrypted to that key (RSA or EC); its private part is dropped. */
  public TestClient withIdTokenEncryptedTo(JWK key) {
    Optional<JWK> publicKey = Optional.of(key.toPublicJWK());
    return with(
        new TokenForm(
            tokens.idTokenSignedResponseAlg(), publicKey, tokens.audience(), tokens.opaque()));
  }

  /** Access tokens for that audience; by default the client itself. */
  public TestClient withAudience(String audience) {
    return with(
        new TokenForm(
            tokens.idTokenSignedResponseAlg(),
            tokens.idTokenEncryptionKey(),
            audience,
            tokens.opaque()));
  }

  /** Access tokens that say nothing. */
  public TestClient withOpaqueAccessTokens() {
    return with(
        new TokenForm(
            tokens.idTokenSignedResponseAlg(),
            tokens.idTokenEncryptionKey(),
            tokens.audience(),
            true));
  }

  private TestClient with(TokenForm form) {
    return new TestClient(clientId, clientSecret, authMethods, redirectUris, jwks, form);
  }

  /** Whether the provider may send an answer there. */
  public boolean allowsRedirect(URI uri) {
    return redirectUris.isEmpty() ? isOnLoopback(uri) : redirectUris.contains(uri);
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
