package io.gatehouse.provider;

import io.gatehouse.jose.JwtRejectedException;
import io.gatehouse.jose.JwtRules;
import io.gatehouse.jose.VerifiedJwt;
import io.gatehouse.jose.signature.CheckPlaces;
import io.gatehouse.provider.client.ClientAuthentication;
import io.gatehouse.provider.client.ClientKeys;
import io.gatehouse.provider.client.ClientRegistration;
import io.gatehouse.provider.client.DpopProofs;
import io.gatehouse.provider.endpoints.EndSession;
import io.gatehouse.provider.endpoints.PushedAuthorizationEndpoint;
import io.gatehouse.provider.endpoints.RevocationEndpoint;
import io.gatehouse.provider.endpoints.TokenEndpoint;
import io.gatehouse.provider.endpoints.TokenExchange;
import io.gatehouse.provider.endpoints.TokenTarget;
import io.gatehouse.provider.endpoints.TokenTypeHint;
import io.gatehouse.provider.endpoints.Tokens;
import io.gatehouse.provider.endpoints.UserInfoEndpoint;
import io.gatehouse.provider.endpoints.UserInfoRules;
import io.gatehouse.provider.metadata.ProviderDocuments;
import io.gatehouse.provider.metadata.ProviderMetadata;
import io.gatehouse.provider.metadata.ProviderSettings;
import io.gatehouse.provider.transport.MessageSender;
import io.gatehouse.provider.transport.ProviderException;
import io.gatehouse.provider.transport.ProviderException.Kind;
import io.gatehouse.provider.transport.Transport;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One provider. Opening it asks nothing of the network that anybody waits for: metadata and keys
 * are fetched in the background, kept, refreshed, and survive an outage for a while. Claims are not
 * checked here, but by the {@link JwtRules} given.
 */
public final class Provider implements AutoCloseable {
  private final ProviderSettings settings;
  private final Optional<DpopProofs> dpop;
  private final Optional<Transport> ownTransport;
  private final MessageSender sender;
  private final TokenEndpoint tokenEndpoint;
  private final RevocationEndpoint revocationEndpoint;
  private final PushedAuthorizationEndpoint pushedAuthorizationEndpoint;
  private final ProviderDocuments documents;
  private final TokenVerification verification;

  private Provider(
      ProviderSettings settings, Transport transport, CheckPlaces places, Clock clock) {
    this.settings = settings;
    ClientAuthentication authentication =
        new ClientAuthentication(settings.client(), named(settings), clock);
    this.dpop = dpop(settings.client(), authentication, clock);
    // a certificate is for its own provider's eyes alone
    this.ownTransport = settings.client().certificate().map(transport::showing);
    this.sender = new MessageSender(ownTransport.orElse(transport));
    this.tokenEndpoint = new TokenEndpoint(authentication, sender, dpop);
    this.revocationEndpoint = new RevocationEndpoint(authentication, sender);
    this.pushedAuthorizationEndpoint = new PushedAuthorizationEndpoint(authentication, sender);
    this.documents = new ProviderDocuments(settings, sender, places, clock);
    this.verification = new TokenVerification(settings, documents);
  }

  /**
   * Opens without waiting for the network.
   *
   * @param transport stays the caller's to close
   * @param places where costly checks are made
   * @throws IllegalArgumentException if our own secret, key file or certificate does not fit the
   *     settings
   */
  public static Provider open(
      ProviderSettings settings, Transport transport, CheckPlaces places, Clock clock) {
    Provider provider = new Provider(settings, transport, places, clock);
    provider.documents.prefetch();
    return provider;
  }

  /** Without metadata nobody has said that the name is the provider's own. */
  private static Optional<String> named(ProviderSettings settings) {
    return settings.discovery() ? Optional.of(settings.issuer()) : Optional.empty();
  }

  private static Optional<DpopProofs> dpop(
      ClientRegistration client, ClientAuthentication authentication, Clock clock) {
    return client.dpopBoundAccessTokens()
        ? Optional.of(
            new DpopProofs(
                ClientKeys.dpopKey(ClientKeys.read(client.jwksFile()), authentication.signingKey()),
                clock))
        : Optional.empty();
  }

  public ProviderSettings settings() {
    return settings;
  }

  /** Endpoints and abilities; waits a bounded time if they are not known yet. */
  public ProviderMetadata metadata() throws ProviderException {
    return documents.metadata();
  }

  /**
   * Pushes an authorization request (RFC 9126): the {@code request_uri} that stands for it.
   *
   * @param parameters those of the request
   */
  public URI push(Map<String, List<String>> parameters) throws ProviderException {
    ProviderMetadata metadata = metadata();
    URI endpoint =
        ProviderDocuments.required(
            "pushed_authorization_request_endpoint", metadata.pushedAuthorizationRequestEndpoint());
    return pushedAuthorizationEndpoint.push(endpoint, parameters);
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
   * Exchanges an access token for one that is for another service (RFC 8693). Whether the new one
   * is indeed for that service is not checked here: it is that service's to check.
   *
   * @throws ProviderException {@code REFUSED_GRANT} if the token is not good for it (any more),
   *     {@code REFUSED_CLIENT} if we may not exchange
   */
  public Tokens exchangeToken(TokenExchange exchange) throws ProviderException {
    return tokenEndpoint.exchangeToken(metadata().tokenEndpoint(), exchange);
  }

  /** An access token of our own, for no user (RFC 6749 section 4.4). */
  public Tokens clientCredentials(TokenTarget target) throws ProviderException {
    return tokenEndpoint.clientCredentials(metadata().tokenEndpoint(), target);
  }

  /** {@code dpop_jkt}: the thumbprint of the key that our tokens are bound to, if they are. */
  public Optional<String> dpopThumbprint() {
    return dpop.map(DpopProofs::thumbprint);
  }

  /**
   * The {@code DPoP} header for a request that carries a token of ours; empty if our tokens are
   * bound to no key.
   *
   * @param nonce the one that the service asked for by {@code DPoP-Nonce}
   */
  public Optional<String> dpopProof(
      String method, URI address, String accessToken, Optional<String> nonce) {
    return dpop.map(proofs -> proofs.proof(method, address, Optional.of(accessToken), nonce));
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
    URI endpoint = ProviderDocuments.required("userinfo_endpoint", metadata().userinfoEndpoint());
    UserInfoEndpoint.Answer answer = new UserInfoEndpoint(sender, dpop).ask(endpoint, accessToken);
    if (!answer.isJwt()) {
      return UserInfoEndpoint.json(answer);
    }
    try {
      UserInfoRules rules = new UserInfoRules(settings.issuer(), settings.client().clientId());
      return verification.signedByKeys(answer.body(), rules).claims();
    } catch (JwtRejectedException e) {
      throw new ProviderException(
          Kind.NONSENSE, "the user info's JWT is not to be believed: " + e.getMessage(), e);
    }
  }

  /** Verifies an ID token: decrypted if settings say so, signed by the provider's keys. */
  public VerifiedJwt verifyIdToken(String token, JwtRules rules)
      throws JwtRejectedException, ProviderException {
    return verification.idToken(token, rules);
  }

  /**
   * Verifies a logout token: by the algorithms and keys of ID tokens; it may come encrypted where
   * those must.
   */
  public VerifiedJwt verifyLogoutToken(String token, JwtRules rules)
      throws JwtRejectedException, ProviderException {
    return verification.logoutToken(token, rules);
  }

  /** Verifies a JWT access token with the provider's keys; shared secrets never count. */
  public VerifiedJwt verifyAccessToken(String token, JwtRules rules)
      throws JwtRejectedException, ProviderException {
    return verification.signedByKeys(token, rules);
  }

  /** Ends what goes on in the background. */
  @Override
  public void close() {
    documents.close();
    ownTransport.ifPresent(Transport::close);
  }
}
