package io.gatehouse.testkit.registry;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import java.time.Duration;
import java.util.Optional;

/**
 * How a client's tokens are made.
 *
 * @param idTokenSignedResponseAlg RS256, PS256, ES256, EdDSA or HS256
 * @param idTokenEncryptionKey encrypts ID tokens to this public key, if present
 * @param audience the {@code aud} of its access tokens
 * @param opaque access tokens are no JWTs
 * @param accessTokenLifetime how long its access tokens are good
 * @param refresh what it gets to refresh them
 */
public record TokenForm(
    JWSAlgorithm idTokenSignedResponseAlg,
    Optional<JWK> idTokenEncryptionKey,
    String audience,
    boolean opaque,
    Duration accessTokenLifetime,
    Refresh refresh) {

  /** What a client gets beside its access tokens, and when it refreshes them. */
  public enum Refresh {
    /** No refresh token. */
    NONE,
    /** A refresh token for each answer, each good once; a new ID token with each refresh. */
    ROTATED,
    /** As {@link #ROTATED}, but no ID token with a refresh: section 12.2 leaves it open. */
    ROTATED_WITHOUT_ID_TOKEN,
    /** One refresh token for all refreshes; a new ID token with each. */
    KEPT;

    public boolean isRotated() {
      return this == ROTATED || this == ROTATED_WITHOUT_ID_TOKEN;
    }

    public boolean hasIdToken() {
      return this != ROTATED_WITHOUT_ID_TOKEN;
    }
  }

  /** RS256, JWTs of five minutes for the client itself, rotated refresh tokens. */
  static TokenForm of(String clientId) {
    return new TokenForm(
        JWSAlgorithm.RS256,
        Optional.empty(),
        clientId,
        false,
        Duration.ofMinutes(5),
        Refresh.ROTATED);
  }

  TokenForm signedBy(JWSAlgorithm alg) {
    return new TokenForm(alg, idTokenEncryptionKey, audience, opaque, accessTokenLifetime, refresh);
  }

  TokenForm encryptedTo(JWK publicKey) {
    return new TokenForm(
        idTokenSignedResponseAlg,
        Optional.of(publicKey),
        audience,
        opaque,
        accessTokenLifetime,
        refresh);
  }

  TokenForm withAudience(String other) {
    return new TokenForm(
        idTokenSignedResponseAlg,
        idTokenEncryptionKey,
        other,
        opaque,
        accessTokenLifetime,
        refresh);
  }

  TokenForm asOpaque() {
    return new TokenForm(
        idTokenSignedResponseAlg,
        idTokenEncryptionKey,
        audience,
        true,
        accessTokenLifetime,
        refresh);
  }

  TokenForm withAccessTokenLifetime(Duration lifetime) {
    return new TokenForm(
        idTokenSignedResponseAlg, idTokenEncryptionKey, audience, opaque, lifetime, refresh);
  }

  TokenForm withRefresh(Refresh other) {
    return new TokenForm(
        idTokenSignedResponseAlg,
        idTokenEncryptionKey,
        audience,
        opaque,
        accessTokenLifetime,
        other);
  }
}
