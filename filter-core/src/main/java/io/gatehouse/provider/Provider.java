package io.gatehouse.provider;

import io.gatehouse.jose.JwtRejectedException;
import io.gatehouse.jose.JwtRules;
import io.gatehouse.jose.VerifiedJwt;
import java.net.URI;
import java.time.Clock;
import java.util.Map;

/**
 * One provider. Opening it asks nothing of the network that anybody waits for: metadata and keys
 * are fetched in the background, kept, refreshed, and survive an outage for a while. Claims are not
 * checked here, but by the {@link JwtRules} given.
 */
@SuppressWarnings("DoNotCallSuggester") // bodies follow
public final class Provider implements AutoCloseable {
  private final ProviderSettings settings;

  private Provider(ProviderSettings settings) {
    this.settings = settings;
  }

  /**
   * Opens without waiting for the network.
   *
   * @param transport stays the caller's to close
   * @throws IllegalArgumentException if our own key file is unreadable or does not fit the settings
   */
  public static Provider open(ProviderSettings settings, Transport transport, Clock clock) {
    return new Provider(settings);
  }

  public ProviderSettings settings() {
    return settings;
  }

  /** Endpoints and abilities; waits a bounded time if they are not known yet. */
  public ProviderMetadata metadata() throws ProviderException {
    throw notYet();
  }

  /**
   * Exchanges an authorization code at the token endpoint (RFC 6749 section 4.1.3, RFC 7636).
   *
   * @param redirectUri exactly as sent in the authorization request
   */
  public Tokens exchange(String code, URI redirectUri, String codeVerifier)
      throws ProviderException {
    throw notYet();
  }

  /**
   * The claims of the user info endpoint (OpenID Connect Core section 5.3). Whether {@code sub} is
   * the expected one is not checked here.
   */
  public Map<String, Object> userinfo(String accessToken) throws ProviderException {
    throw notYet();
  }

  /** Verifies an ID token: decrypted if settings say so, signed by the provider's keys. */
  public VerifiedJwt verifyIdToken(String token, JwtRules rules)
      throws JwtRejectedException, ProviderException {
    throw notYet();
  }

  /** Verifies a JWT access token with the provider's keys; shared secrets never count. */
  public VerifiedJwt verifyAccessToken(String token, JwtRules rules)
      throws JwtRejectedException, ProviderException {
    throw notYet();
  }

  private static ProviderException notYet() {
    return new ProviderException(ProviderException.Kind.UNAVAILABLE, "not built yet");
  }

  @Override
  public void close() {}
}
