package io.gatehouse.testkit.endpoints;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.AbstractOptionallyIdentifiedRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretJWT;
import com.nimbusds.oauth2.sdk.auth.JWTAuthentication;
import com.nimbusds.oauth2.sdk.auth.JWTAuthenticationClaimsSet;
import com.nimbusds.oauth2.sdk.auth.PlainClientSecret;
import com.nimbusds.oauth2.sdk.auth.TLSClientAuthentication;
import com.nimbusds.oauth2.sdk.id.Audience;
import com.nimbusds.oauth2.sdk.id.ClientID;
import io.gatehouse.testkit.grants.Handles;
import io.gatehouse.testkit.http.Endpoint;
import io.gatehouse.testkit.registry.Registry;
import io.gatehouse.testkit.registry.TestClient;
import io.gatehouse.testkit.tokens.ProviderClock;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Knows a client by what it shows at the token endpoint or the revocation endpoint.
 *
 * @param issuer the audience of assertions, as is the token endpoint
 * @param registry the clients
 * @param assertions the assertions that were used
 * @param clock says whether an assertion has expired
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#ClientAuthentication">OpenID
 *     Connect Core 1.0, section 9</a>
 */
public record ClientCredentials(
    URI issuer, Registry registry, Handles<String> assertions, ProviderClock clock) {
  private static final Set<ClientAuthenticationMethod> BY_TLS =
      Set.of(
          ClientAuthenticationMethod.TLS_CLIENT_AUTH,
          ClientAuthenticationMethod.SELF_SIGNED_TLS_CLIENT_AUTH);

  /** The client that sent this request, if it proved to be that. */
  Optional<TestClient> verify(AbstractOptionallyIdentifiedRequest request) {
    return verify(request.getClientAuthentication(), request.getClientID());
  }

  /** The client that shows this, if it proves to be that; one that proves nothing is none. */
  Optional<TestClient> verify(@Nullable ClientAuthentication shown) {
    return shown == null ? Optional.empty() : verify(shown, null);
  }

  /**
   * The client that showed this, if it proved to be that.
   *
   * @param named the {@code client_id} in the request
   */
  Optional<TestClient> verify(@Nullable ClientAuthentication shown, @Nullable ClientID named) {
    ClientID id = shown == null ? named : shown.getClientID();
    return Optional.ofNullable(id)
        .flatMap(known -> registry.client(known.getValue()))
        .filter(
            client ->
                shown instanceof TLSClientAuthentication tls
                    ? isProven(client, tls)
                    : isProven(client, shown));
  }

  /** A client that is known by other means may show one all the same: for tokens bound to it. */
  private static boolean isProven(TestClient client, TLSClientAuthentication shown) {
    return client.authMethods().contains(ClientAuthenticationMethod.NONE)
        || (client.authMethods().stream().anyMatch(BY_TLS::contains)
            && client.certificate().equals(Optional.of(shown.getClientX509Certificate())));
  }

  private boolean isProven(TestClient client, @Nullable ClientAuthentication shown) {
    ClientAuthenticationMethod method =
        shown == null ? ClientAuthenticationMethod.NONE : shown.getMethod();
    return client.authMethods().contains(method)
        && (shown == null || isProvenBySecretOrKey(client, shown));
  }

  private boolean isProvenBySecretOrKey(TestClient client, ClientAuthentication shown) {
    if (shown instanceof PlainClientSecret plain) {
      byte[] secret = plain.getClientSecret().getValueBytes();
      return client.clientSecret().isPresent()
          && MessageDigest.isEqual(secret, bytes(client.clientSecret().get()));
    }
    return shown instanceof JWTAuthentication jwt
        && isSigned(client, jwt)
        && isForUsAndFresh(jwt.getJWTAuthenticationClaimsSet());
  }

  private static boolean isSigned(TestClient client, JWTAuthentication shown) {
    try {
      SignedJWT assertion = shown.getClientAssertion();
      if (shown instanceof ClientSecretJWT) {
        return client.clientSecret().isPresent()
            && assertion.verify(new MACVerifier(bytes(client.clientSecret().get())));
      }
      for (JWK key : client.jwks().getKeys()) {
        if (key instanceof AsymmetricJWK asymmetric && verifies(asymmetric, assertion)) {
          return true;
        }
      }
      return false;
    } catch (JOSEException e) {
      return false;
    }
  }

  private static boolean verifies(AsymmetricJWK key, SignedJWT assertion) {
    try {
      JWSVerifier verifier =
          new DefaultJWSVerifierFactory()
              .createJWSVerifier(assertion.getHeader(), key.toPublicKey());
      return assertion.verify(verifier);
    } catch (JOSEException e) {
      return false; // a key of another kind
    }
  }

  private boolean isForUsAndFresh(JWTAuthenticationClaimsSet claims) {
    Instant now = clock.now();
    Instant expires = claims.getExpirationTime().toInstant();
    List<Audience> ours =
        List.of(
            new Audience(issuer),
            new Audience(Endpoint.TOKEN.at(issuer)),
            new Audience(Endpoint.INTROSPECTION.at(issuer)),
            new Audience(Endpoint.PUSHED_AUTHORIZATION.at(issuer)));
    if (!now.isBefore(expires) || claims.getAudience().stream().noneMatch(ours::contains)) {
      return false;
    }
    // RFC 7523 section 3: a jti is used once
    return claims.getJWTID() == null || isNew(claims.getJWTID().getValue(), expires);
  }

  private boolean isNew(String jti, Instant expires) {
    return assertions.putIfAbsent(jti, jti, expires);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
