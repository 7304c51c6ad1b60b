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
 * The rules that hold for each ID token, of a login or of a refresh: issuer, a subject, audience
 * and authorized party, times, access token hash. Whose it is, and the nonce, are not checked here.
 *
 * @param issuer {@code iss}, equal in each character
 * @param clientId must be in {@code aud}, and be {@code azp} if there is one
 * @param trustedAudiences may be in {@code aud} beside it
 * @param accessToken what {@code at_hash} hashes, if it is there
 * @param skew how far clocks may be apart
 */
record AnyIdTokenRules(
    String issuer,
    String clientId,
    Set<String> trustedAudiences,
    String accessToken,
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
    checkAccessTokenHash(jwt);
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

  static Instant required(VerifiedJwt jwt, String name) throws JwtRejectedException {
    return jwt.instant(name)
        .orElseThrow(() -> new JwtRejectedException(name, "the ID token has no " + name));
  }

  static void require(boolean holds, String rule, String message) throws JwtRejectedException {
    if (!holds) {
      throw new JwtRejectedException(rule, "the ID token is refused: " + message);
    }
  }

  /** Without the access token. */
  @Override
  public String toString() {
    return "AnyIdTokenRules[" + issuer + ", " + clientId + "]";
  }
}
