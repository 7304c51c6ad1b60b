package io.gatehouse.platform.consumers.authentication;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.openid.connect.sdk.claims.AccessTokenHash;
import io.gatehouse.jose.JwtRejectedException;
import io.gatehouse.jose.JwtRules;
import io.gatehouse.jose.VerifiedJwt;
import io.gatehouse.platform.consumers.connectors.Connector;
import io.gatehouse.store.RandomKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a brand's ID token must say: who made it, of whom, for this connector alone, and until when.
 * The signature is not checked here, but by the verifier before.
 *
 * @param nonce what was sent to the brand; empty where nothing was
 * @param accessToken what came with it, if anything did
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation">OpenID
 *     Connect Core, section 3.1.3.7</a>
 */
record BrandTokenRules(
    Connector connector, Optional<String> nonce, Optional<String> accessToken, Instant now)
    implements JwtRules {
  private static final int LONGEST_SUBJECT = 255;

  /** How far clocks may be apart, for what lies in the future. */
  private static final Duration SKEW = Duration.ofSeconds(60);

  /** The year 5138 in seconds, and 1973 in milliseconds. */
  private static final Instant MILLISECONDS = Instant.ofEpochSecond(100_000_000_000L);

  @Override
  public void check(VerifiedJwt jwt) throws JwtRejectedException {
    // RFC 8725 section 3.11: an access token or a logout token of the same brand is none
    require(
        jwt.type().map("JWT"::equalsIgnoreCase).orElse(true) && !jwt.claims().containsKey("events"),
        "typ",
        "another kind of token");
    require(
        jwt.string("iss").filter(connector.issuer()::equals).isPresent(),
        "iss",
        "another issuer than the connector's, or none");
    require(
        jwt.string("sub")
            .filter(sub -> !sub.isBlank() && sub.length() <= LONGEST_SUBJECT)
            .isPresent(),
        "sub",
        "no subject, or one over 255 characters");
    require(
        jwt.strings("aud").equals(List.of(connector.clientId())),
        "aud",
        "not made for the connector's client alone");
    require(
        jwt.string("azp")
            .map(connector.clientId()::equals)
            .orElse(!jwt.claims().containsKey("azp")),
        "azp",
        "the authorized party is another client");
    checkTimes(jwt);
    if (nonce.isPresent()) {
      require(
          jwt.string("nonce").filter(value -> RandomKey.equal(value, nonce.get())).isPresent(),
          "nonce",
          "not the nonce that was sent, or none");
    }
    checkAccessTokenHash(jwt);
  }

  private void checkTimes(VerifiedJwt jwt) throws JwtRejectedException {
    Instant expires = time(jwt, "exp");
    Instant issued = time(jwt, "iat");
    require(now.isBefore(expires), "exp", "expired; if it is fresh, compare the clocks");
    require(!issued.isAfter(now.plus(SKEW)), "iat", "issued in the future; compare the clocks");
    Optional<Instant> notBefore = jwt.instant("nbf");
    require(
        notBefore.isEmpty() || !notBefore.get().isAfter(now.plus(SKEW)),
        "nbf",
        "not valid yet; compare the clocks");
  }

  private static Instant time(VerifiedJwt jwt, String name) throws JwtRejectedException {
    Instant time =
        jwt.instant(name)
            .orElseThrow(() -> new JwtRejectedException(name, "the ID token has no " + name));
    require(time.isBefore(MILLISECONDS), name, name + " is in milliseconds; write it in seconds");
    return time;
  }

  /** OpenID Connect Core section 3.1.3.8: optional, but if it is there it must be right. */
  private void checkAccessTokenHash(VerifiedJwt jwt) throws JwtRejectedException {
    if (accessToken.isEmpty() || !jwt.claims().containsKey("at_hash")) {
      return;
    }
    AccessTokenHash hash =
        AccessTokenHash.compute(
            new BearerAccessToken(accessToken.get()), JWSAlgorithm.parse(jwt.algorithm()), null);
    require(
        hash != null
            && jwt.string("at_hash")
                .filter(value -> RandomKey.equal(value, hash.getValue()))
                .isPresent(),
        "at_hash",
        "not the hash of the access token that came with it");
  }

  private static void require(boolean holds, String rule, String message)
      throws JwtRejectedException {
    if (!holds) {
      throw new JwtRejectedException(rule, "the brand's ID token is refused: " + message);
    }
  }

  /** Without nonce and access token. */
  @Override
  public String toString() {
    return "BrandTokenRules[" + connector.id() + "]";
  }
}
