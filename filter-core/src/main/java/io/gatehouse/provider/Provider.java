package io.gatehouse.provider;

import io.gatehouse.jose.FreshCopy;
import io.gatehouse.jose.JwkSetSource;
import io.gatehouse.jose.JwtDecryption;
import io.gatehouse.jose.JwtRejectedException;
import io.gatehouse.jose.JwtRules;
import io.gatehouse.jose.JwtVerifier;
import io.gatehouse.jose.KeysUnavailableException;
import io.gatehouse.jose.SignatureAlgorithm;
import io.gatehouse.jose.UnverifiedJwt;
import io.gatehouse.jose.VerifiedJwt;
import io.gatehouse.provider.ProviderException.Kind;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * One provider. Opening it asks nothing of the network that anybody waits for: metadata and keys
 * are fetched in the background, kept, refreshed, and survive an outage for a while. Claims are not
 * checked here, but by the {@link JwtRules} given.
 */
public final class Provider implements AutoCloseable {
  private static final FreshCopy.Ages METADATA_AGES =
      new FreshCopy.Ages(Duration.ofHours(12), Duration.ofDays(1), Duration.ofDays(7));

  private final ProviderSettings settings;
  private final MessageSender sender;
  private final TokenEndpoint tokenEndpoint;
  private final RevocationEndpoint revocationEndpoint;
  private final Optional<JwtDecryption> decryption;
  private final ExecutorService background;
  private final FreshCopy<ProviderMetadata> metadata;
  private final JwkSetSource keys;

  private Provider(ProviderSettings settings, Transport transport, Clock clock) {
    ClientRegistration client = settings.client();
    this.settings = settings;
    this.sender = new MessageSender(transport);
    ClientAuthentication authentication = new ClientAuthentication(client, clock);
    this.tokenEndpoint = new TokenEndpoint(authentication, sender);
    this.revocationEndpoint = new RevocationEndpoint(authentication, sender);
    this.decryption =
        settings.decryptIdTokens() ? Optional.of(decryption(client)) : Optional.empty();
    this.background = BackgroundThreads.named("gatehouse-provider-" + settings.name());
    String of = " of provider " + settings.name();
    this.metadata =
        new FreshCopy<>("metadata" + of, this::fetchMetadata, METADATA_AGES, background, clock);
    this.keys = JwkSetSource.open("keys" + of, this::fetchKeys, background, clock);
  }

  /**
   * Opens without waiting for the network.
   *
   * @param transport stays the caller's to close
   * @throws IllegalArgumentException if our own secret or key file does not fit the settings
   */
  public static Provider open(ProviderSettings settings, Transport transport, Clock clock) {
    Provider provider = new Provider(settings, transport, clock);
    provider.metadata.prefetch();
    return provider;
  }

  private static JwtDecryption decryption(ClientRegistration client) {
    String jwkSet = ClientKeys.read(client.jwksFile());
    try {
      return JwtDecryption.withKeys(jwkSet);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("gatehouse.client_jwks_file: " + e.getMessage(), e);
    }
  }

  private ProviderMetadata fetchMetadata() throws ProviderException {
    ProviderMetadata fetched = new MetadataDocument(settings, sender).load();
    if (fetched.jwksUri().isPresent()) {
      keys.prefetch(); // not before: without metadata it would only fail
    }
    return fetched;
  }

  private String fetchKeys() throws ProviderException {
    return sender.get(required("jwks_uri", metadata().jwksUri()));
  }

  public ProviderSettings settings() {
    return settings;
  }

  /** Endpoints and abilities; waits a bounded time if they are not known yet. */
  public ProviderMetadata metadata() throws ProviderException {
    try {
      return metadata.get();
    } catch (FreshCopy.UnavailableException e) {
      throw unavailable("metadata", e.getCause());
    }
  }

  /**
   * Exchanges an authorization code at the token endpoint (RFC 6749 section 4.1.3, RFC 7636).
   *
   * @param redirectUri exactly as sent in the authorization request
   */
  public Tokens exchange(String code, URI redirectUri, String codeVerifier)
      throws ProviderException {
    return tokenEndpoint.exchange(metadata().tokenEndpoint(), code, redirectUri, codeVerifier);
  }

  /**
   * Redeems a refresh token at the token endpoint, for the scope that was granted (RFC 6749 section
   * 6). An answer without a refresh token means that this one stays good.
   */
  public Tokens refresh(String refreshToken) throws ProviderException {
    return tokenEndpoint.refresh(metadata().tokenEndpoint(), refreshToken);
  }

  /**
   * Revokes a token (RFC 7009), where the provider can do that.
   *
   * @return whether it can
   */
  public boolean revoke(TokenTypeHint type, String token) throws ProviderException {
    Optional<URI> endpoint = metadata().revocationEndpoint();
    if (endpoint.isPresent()) {
      revocationEndpoint.revoke(endpoint.get(), type, token);
    }
    return endpoint.isPresent();
  }

  /**
   * Where to send a browser so that its login here ends too; empty if the provider has no such
   * place.
   */
  public Optional<URI> endSession(EndSession request) throws ProviderException {
    return metadata()
        .endSessionEndpoint()
        .map(endpoint -> request.at(endpoint, settings.client().clientId()));
  }

  /**
   * The claims of the user info endpoint (OpenID Connect Core section 5.3), as JSON or a signed
   * JWT. Whether {@code sub} is there, and the expected one, is not checked here.
   */
  public Map<String, Object> userinfo(String accessToken) throws ProviderException {
    URI endpoint = required("userinfo_endpoint", metadata().userinfoEndpoint());
    UserInfoEndpoint.Answer answer = new UserInfoEndpoint(sender).ask(endpoint, accessToken);
    if (!answer.isJwt()) {
      return UserInfoEndpoint.json(answer);
    }
    try {
      UserInfoRules rules = new UserInfoRules(settings.issuer(), settings.client().clientId());
      return verify(signedVerifier(), answer.body(), rules).claims();
    } catch (JwtRejectedException e) {
      throw new ProviderException(
          Kind.NONSENSE, "the user info's JWT is not to be believed: " + e.getMessage(), e);
    }
  }

  /** Verifies an ID token: decrypted if settings say so, signed by the provider's keys. */
  public VerifiedJwt verifyIdToken(String token, JwtRules rules)
      throws JwtRejectedException, ProviderException {
    JwtVerifier verifier = idTokenVerifier();
    return verify(decryption.map(verifier::decryptingWith).orElse(verifier), token, rules);
  }

  /**
   * Verifies a logout token: by the algorithms and keys of ID tokens; it may come encrypted where
   * those must.
   */
  public VerifiedJwt verifyLogoutToken(String token, JwtRules rules)
      throws JwtRejectedException, ProviderException {
    return UnverifiedJwt.parse(token).isEncrypted()
        ? verifyIdToken(token, rules)
        : verify(idTokenVerifier(), token, rules);
  }

  private JwtVerifier idTokenVerifier() throws ProviderException {
    JwtVerifier verifier = JwtVerifier.of(keys, idTokenAlgorithms());
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
        SignatureAlgorithm.known(metadata().idTokenSigningAlgValuesSupported());
    supported.removeIf(SignatureAlgorithm::isSymmetric);
    return supported.isEmpty() ? EnumSet.of(SignatureAlgorithm.RS256) : supported;
  }

  /** Verifies a JWT access token with the provider's keys; shared secrets never count. */
  public VerifiedJwt verifyAccessToken(String token, JwtRules rules)
      throws JwtRejectedException, ProviderException {
    return verify(signedVerifier(), token, rules);
  }

  private JwtVerifier signedVerifier() {
    return JwtVerifier.of(keys, SignatureAlgorithm.withPublicKeys());
  }

  private static VerifiedJwt verify(JwtVerifier verifier, String token, JwtRules rules)
      throws JwtRejectedException, ProviderException {
    try {
      return verifier.verify(token, rules);
    } catch (KeysUnavailableException e) {
      throw unavailable("keys", e.getCause());
    }
  }

  private static URI required(String name, Optional<URI> endpoint) throws ProviderException {
    return endpoint.orElseThrow(
        () ->
            new ProviderException(
                Kind.NONSENSE, "the provider's " + name + " is not known; set gatehouse." + name));
  }

  private static ProviderException unavailable(String what, @Nullable Throwable cause) {
    if (cause instanceof ProviderException known) {
      return new ProviderException(known.kind(), String.valueOf(known.getMessage()), known);
    }
    if (cause instanceof java.io.IOException nonsense) { // of the parser: fetching gives its own
      return new ProviderException(
          Kind.NONSENSE, "the provider's " + what + " are " + nonsense.getMessage(), nonsense);
    }
    String message = "the provider's " + what + " cannot be had in time";
    return cause == null
        ? new ProviderException(Kind.UNAVAILABLE, message)
        : new ProviderException(Kind.UNAVAILABLE, message, cause);
  }

  /** Ends what goes on in the background. */
  @Override
  public void close() {
    BackgroundThreads.end(background);
  }
}
