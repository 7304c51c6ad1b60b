package com.example.brand;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the shop says of its visitors to the platform, signed. */
final class IdTokens {
  private static final int KEY_BITS = 2048;

  private final RSAKey key;
  private final Clock clock;

  /** With a key that lives as long as the shop runs. */
  IdTokens(Clock clock) {
    this.clock = clock;
    try {
      this.key = new RSAKeyGenerator(KEY_BITS).keyIDFromThumbprint(true).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException("cannot make a key", e);
    }
  }

  /** The public key, for the platform to fetch. */
  String published() {
    return new JWKSet(key.toPublicJWK()).toString();
  }

  /**
   * An ID token for the platform.
   *
   * @param issuer the shop's address
   */
  String sign(String issuer, Visitor visitor, Optional<String> nonce, ChatSettings settings) {
    Instant now = clock.instant();
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer)
            .subject(visitor.subject())
            .audience(settings.clientId())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plusSeconds(settings.tokenSeconds())));
    visitor.claims().forEach(claims::claim);
    claims.claim("lp_sdes", List.of(customerInfo(visitor)));
    nonce.ifPresent(value -> claims.claim("nonce", value));
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
            claims.build());
    try {
      token.sign(new RSASSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException("cannot sign", e);
    }
    return token.serialize();
  }

  private static Map<String, Object> customerInfo(Visitor visitor) {
    return Map.of(
        "type",
        "ctmrinfo",
        "info",
        Map.of("customerId", visitor.subject(), "cstatus", "regular", "ctype", "shop"));
  }
}
