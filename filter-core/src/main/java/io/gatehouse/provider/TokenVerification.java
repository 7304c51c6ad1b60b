package io.gatehouse.provider;

import io.gatehouse.jose.JwtDecryption;
import io.gatehouse.jose.JwtRejectedException;
import io.gatehouse.jose.JwtRules;
import io.gatehouse.jose.JwtVerifier;
import io.gatehouse.jose.UnverifiedJwt;
import io.gatehouse.jose.VerifiedJwt;
import io.gatehouse.jose.keys.KeysUnavailableException;
import io.gatehouse.jose.signature.SignatureAlgorithm;
import io.gatehouse.provider.client.ClientKeys;
import io.gatehouse.provider.client.ClientRegistration;
import io.gatehouse.provider.metadata.ProviderDocuments;
import io.gatehouse.provider.metadata.ProviderSettings;
import io.gatehouse.provider.transport.ProviderException;
import io.gatehouse.provider.transport.ProviderException.Kind;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Verifies what a provider has signed for its client. Claims are not checked here, but by the
 * {@link JwtRules} given.
 */
final class TokenVerification {
  private final ProviderSettings settings;
  private final ProviderDocuments documents;
  private final Optional<JwtDecryption> decryption;

  TokenVerification(ProviderSettings settings, ProviderDocuments documents) {
    this.settings = settings;
    this.documents = documents;
    this.decryption =
        settings.decryptIdTokens() ? Optional.of(decryption(settings.client())) : Optional.empty();
  }

  private static JwtDecryption decryption(ClientRegistration client) {
    String jwkSet = ClientKeys.read(client.jwksFile());
    try {
      return JwtDecryption.withKeys(jwkSet);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("gatehouse.client_jwks_file: " + e.getMessage(), e);
    }
  }

  VerifiedJwt idToken(String token, JwtRules rules) throws JwtRejectedException, ProviderException {
    JwtVerifier verifier = idTokenVerifier();
    return verify(decryption.map(verifier::decryptingWith).orElse(verifier), token, rules);
  }

  VerifiedJwt logoutToken(String token, JwtRules rules)
      throws JwtRejectedException, ProviderException {
    return UnverifiedJwt.parse(token).isEncrypted()
        ? idToken(token, rules)
        : verify(idTokenVerifier(), token, rules);
  }

  /** Shared secrets never count. */
  VerifiedJwt signedByKeys(String token, JwtRules rules)
      throws JwtRejectedException, ProviderException {
    JwtVerifier verifier = JwtVerifier.of(documents.keys(), SignatureAlgorithm.withPublicKeys());
    return verify(verifier, token, rules);
  }

  private JwtVerifier idTokenVerifier() throws ProviderException {
    JwtVerifier verifier = JwtVerifier.of(documents.keys(), idTokenAlgorithms());
    return settings
        .client()
        .clientSecret()
        .map(secret -> verifier.withSecret(secret.value()))
        .orElse(verifier);
  }

  /** Settings decide; else metadata, where HS* and {@code none} do not count; else RS256. */
  private Set<SignatureAlgorithm> idTokenAlgorithms() throws ProviderException {
    if (!settings.idTokenSigningAlgorithms().isEmpty()) {
      return SignatureAlgorithm.known(settings.idTokenSigningAlgorithms());
    }
    Set<SignatureAlgorithm> supported =
        SignatureAlgorithm.known(documents.metadata().idTokenSigningAlgValuesSupported());
    supported.removeIf(SignatureAlgorithm::isSymmetric);
    return supported.isEmpty() ? EnumSet.of(SignatureAlgorithm.RS256) : supported;
  }

  private static VerifiedJwt verify(JwtVerifier verifier, String token, JwtRules rules)
      throws JwtRejectedException, ProviderException {
    try {
      return verifier.verify(token, rules);
    } catch (KeysUnavailableException e) {
      if (e.isBusy()) {
        throw new ProviderException(Kind.UNAVAILABLE, String.valueOf(e.getMessage()), e);
      }
      throw ProviderDocuments.unavailable("keys", e.getCause());
    }
  }
}
