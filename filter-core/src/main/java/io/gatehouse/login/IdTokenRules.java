package io.gatehouse.login;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.openid.connect.sdk.claims.AccessTokenHash;
import io.gatehouse.jose.JwtRejectedException;
import io.gatehouse.jose.JwtRules;
import io.gatehouse.jose.VerifiedJwt;
import io.gatehouse.store.RandomKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The rules for an ID token of the code flow: issuer, audience and authorized party, times, nonce,
 * access token hash, age of the login. Signature and algorithm are not checked here, but by the
 * verifier before.
 *
 * @param issuer {@code iss}, equal in each character
 * @param clientId must be in {@code aud}, and be {@code azp} if there is one
 * @param trustedAudiences may be in {@code aud} beside it
 * @param nonce what was sent
 * @param accessToken what {@code at_hash} hashes, if it is there
 * @param maxAge what was asked for as {@code max_age}
 * @param skew how far clocks may be apart
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation">OpenID
 *     Connect Core, section 3.1.3.7</a>
 */
record IdTokenRules(
    String issuer,
    String clientId,
    Set<String> trustedAudiences,
    String nonce,
    String accessToken,
    Optional<Duration> maxAge,
    Duration skew,
    Instant now)
    implements JwtRules {

  @Override
  public void check(VerifiedJwt jwt) throws JwtRejectedException {
    require(jwt.string("iss").filter(issuer::equals).isPresent(), "iss", "another issuer, or none");
    require(
        jwt.string("sub").filter(sub -> !sub.isBlank() && sub.length() <= 255).isPresent(),
        "sub",
        "no subject, or one over 255 characters");
    checkAudience(jwt);
    checkTimes(jwt);
    require(
        jwt.string("nonce").filter(value -> RandomKey.equal(value, nonce)).isPresent(),
        "nonce",
        "not the nonce that was sent, or none");
    checkAccessTokenHash(jwt);
    checkAge(jwt);
  }

  private void checkAudience(VerifiedJwt jwt) throws JwtRejectedException {
    List<String> audience = jwt.strings("aud");
    require(audience.contains(clientId), "aud", "made for another client, or for none");
    Optional<String> authorizedParty = jwt.string("azp");
    require(
        audience.stream()
            .allMatch(each -> each.equals(clientId) || trustedAudiences.contains(each)),
        "aud",
        "made for another client too; if that is right, name it in gatehouse.trusted_audiences");
    require(
        authorizedParty.map(clientId::equals).orElse(!jwt.claims().containsKey("azp")),
        "azp",
        "the authorized party is another client");
  }

  private void checkTimes(VerifiedJwt jwt) throws JwtRejectedException {
    Instant expires = required(jwt, "exp");
    require(
        now.isBefore(expires.plus(skew)),
        "exp",
        "expired; if it is fresh, compare the clocks, or raise gatehouse.clock_skew");
    Instant issued = required(jwt, "iat");
    require(
        !issued.isAfter(now.plus(skew)),
        "iat",
        "issued in the future; compare the clocks, or raise gatehouse.clock_skew");
    Optional<Instant> notBefore = jwt.instant("nbf");
    require(
        notBefore.isEmpty() || !notBefore.get().isAfter(now.plus(skew)),
        "nbf",
        "not valid yet; compare the clocks");
  }

  private void checkAge(VerifiedJwt jwt) throws JwtRejectedException {
    if (maxAge.isPresent()) {
      Instant authenticated = required(jwt, "auth_time");
      require(
          !now.isAfter(authenticated.plus(maxAge.get()).plus(skew)),
          "auth_time",
          "the login at the provider is older than max_age");
    }
  }

  /**
   * OpenID Connect Core section 3.1.3.8: optional in the code flow, but if it is there it must be
   * right.
   */
  private void checkAccessTokenHash(VerifiedJwt jwt) throws JwtRejectedException {
    if (!jwt.claims().containsKey("at_hash")) {
      return;
    }
    JWSAlgorithm algorithm = JWSAlgorithm.parse(jwt.algorithm());
    // RFC 9864 section 2.2: Ed25519 is what EdDSA meant, and the library knows only the old name
    // here
    JWSAlgorithm known = algorithm.equals(JWSAlgorithm.Ed25519) ? JWSAlgorithm.EdDSA : algorithm;
    AccessTokenHash hash =
        AccessTokenHash.compute(new BearerAccessToken(accessToken), known, Curve.Ed25519);
    require(
        hash != null
            && jwt.string("at_hash")
                .filter(value -> RandomKey.equal(value, hash.getValue()))
                .isPresent(),
        "at_hash",
        "not the hash of the access token that came with it");
  }

  private static Instant required(VerifiedJwt jwt, String name) throws JwtRejectedException {
    return jwt.instant(name)
        .orElseThrow(() -> new JwtRejectedException(name, "the ID token has no " + name));
  }

  private static void require(boolean holds, String rule, String message)
      throws JwtRejectedException {
    if (!holds) {
      throw new JwtRejectedException(rule, "the ID token is refused: " + message);
    }
  }

  /** Without nonce and access token. */
  @Override
  public String toString() {
    return "IdTokenRules[" + issuer + ", " + clientId + "]";
  }
}
