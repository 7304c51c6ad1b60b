package io.gatehouse.provider.client;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.oauth2.sdk.assertions.jwt.JWTAssertionFactory;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretJWT;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.JWTAuthenticationClaimsSet;
import com.nimbusds.oauth2.sdk.auth.PKITLSClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import com.nimbusds.oauth2.sdk.auth.SelfSignedTLSClientAuthentication;
import com.nimbusds.oauth2.sdk.id.Audience;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.JWTID;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * How we prove at the provider's endpoints who we are. What the settings lack for it is found when
 * it is made, not when somebody logs in.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#ClientAuthentication">OpenID
 *     Connect Core, section 9</a>
 */
public final class ClientAuthentication {
  private static final Duration ASSERTION_LIFETIME = Duration.ofMinutes(1);

  private static final @Nullable SSLSocketFactory OUR_TRANSPORT_DOES_IT = null;

  private final ClientRegistration client;
  private final ClientID clientId;
  private final Optional<String> issuer;
  private final Clock clock;
  private final Optional<ClientKeys.SigningKey> signingKey;
  private final JWSAlgorithm hmac;

  public ClientAuthentication(ClientRegistration client, Optional<String> issuer, Clock clock) {
    this.client = client;
    this.clientId = new ClientID(client.clientId());
    this.issuer = issuer;
    this.clock = clock;
    this.hmac =
        JWSAlgorithm.parse(
            client.tokenEndpointAuthSigningAlg().orElse(JWSAlgorithm.HS256.getName()));
    switch (client.tokenEndpointAuthMethod()) {
      case CLIENT_SECRET_BASIC, CLIENT_SECRET_POST -> secret();
      case CLIENT_SECRET_JWT -> checkHmac();
      default -> {}
    }
    this.signingKey =
        client.tokenEndpointAuthMethod() == TokenEndpointAuthMethod.PRIVATE_KEY_JWT
            ? Optional.of(
                ClientKeys.signingKey(
                    ClientKeys.read(client.jwksFile()), client.tokenEndpointAuthSigningAlg()))
            : Optional.empty();
  }

  private com.nimbusds.oauth2.sdk.auth.Secret secret() {
    return new com.nimbusds.oauth2.sdk.auth.Secret(
        client
            .clientSecret()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "client_secret is missing; set gatehouse.client_secret, or"
                            + " gatehouse.token_endpoint_auth_method=none for a public client"))
            .value());
  }

  private void checkHmac() {
    if (!JWSAlgorithm.Family.HMAC_SHA.contains(hmac)) {
      throw new IllegalArgumentException(
          "client_secret_jwt signs with HS256, HS384 or HS512; set"
              + " gatehouse.token_endpoint_auth_signing_alg to one of them");
    }
    int bits = Integer.parseInt(hmac.getName().substring(2));
    if (secret().getValue().getBytes(StandardCharsets.UTF_8).length * 8 < bits) {
      throw new IllegalArgumentException(
          "client_secret is too short for " + hmac + "; it needs at least " + bits / 8 + " bytes");
    }
  }

  public ClientID clientId() {
    return clientId;
  }

  /** The key of {@code private_key_jwt}. */
  public Optional<JWK> signingKey() {
    return signingKey.map(ClientKeys.SigningKey::key);
  }

  public boolean isPublic() {
    return client.tokenEndpointAuthMethod() == TokenEndpointAuthMethod.NONE;
  }

  /** For one request; empty for a public client, which only names itself. */
  public Optional<com.nimbusds.oauth2.sdk.auth.ClientAuthentication> at(URI endpoint) {
    String audience = audience(endpoint);
    try {
      return switch (client.tokenEndpointAuthMethod()) {
        case CLIENT_SECRET_BASIC -> Optional.of(new ClientSecretBasic(clientId, secret()));
        case CLIENT_SECRET_POST -> Optional.of(new ClientSecretPost(clientId, secret()));
        case CLIENT_SECRET_JWT ->
            Optional.of(
                new ClientSecretJWT(JWTAssertionFactory.create(claims(audience), hmac, secret())));
        case PRIVATE_KEY_JWT -> Optional.of(signed(signingKey.orElseThrow(), audience));
        case TLS_CLIENT_AUTH ->
            Optional.of(new PKITLSClientAuthentication(clientId, OUR_TRANSPORT_DOES_IT));
        case SELF_SIGNED_TLS_CLIENT_AUTH ->
            Optional.of(new SelfSignedTLSClientAuthentication(clientId, OUR_TRANSPORT_DOES_IT));
        case NONE -> Optional.empty();
      };
    } catch (JOSEException e) {
      throw new IllegalStateException("our own key does not sign", e);
    }
  }

  /**
   * The issuer's name and nothing else, since no other provider takes what is meant for that one
   * (draft-ietf-oauth-rfc7523bis section 4, RFC 9126 section 2); where there is no issuer, or the
   * provider wants it, the very address.
   */
  private String audience(URI endpoint) {
    return client.assertionsNameEndpoint()
        ? endpoint.toString()
        : issuer.orElse(endpoint.toString());
  }

  private PrivateKeyJWT signed(ClientKeys.SigningKey signing, String audience)
      throws JOSEException {
    JWK key = signing.key();
    return new PrivateKeyJWT(
        claims(audience),
        signing.algorithm(),
        ((AsymmetricJWK) key).toPrivateKey(),
        key.getKeyID(),
        null);
  }

  private JWTAuthenticationClaimsSet claims(String audience) {
    Instant now = clock.instant();
    return new JWTAuthenticationClaimsSet(
        clientId,
        List.of(new Audience(audience)),
        Date.from(now.plus(ASSERTION_LIFETIME)),
        null,
        Date.from(now),
        new JWTID());
  }
}
