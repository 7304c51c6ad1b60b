package io.gatehouse.testkit.endpoints;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import io.gatehouse.testkit.grants.Handles;
import io.gatehouse.testkit.registry.Offers;
import io.gatehouse.testkit.tokens.ProviderClock;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Checks DPoP proofs: each good once, for a minute, for this very request.
 *
 * @param proofs the {@code jti}s that were used
 * @param offers the nonce that is wanted
 * @param clock says how old a proof is
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9449#section-4.3">RFC 9449, section 4.3</a>
 */
record DpopCheck(Handles<String> proofs, Offers offers, ProviderClock clock) {
  private static final Duration AGE = Duration.ofMinutes(1);

  /** What a proof comes to. */
  sealed interface Result {
    /** There is none. */
    record None() implements Result {}

    /** By the key of that thumbprint. */
    record Proven(String jkt) implements Result {}

    /** Not good; {@code invalid_dpop_proof} or {@code use_dpop_nonce}. */
    record Wrong(String error) implements Result {}
  }

  /** The proof of a request, which goes with that access token if there is one. */
  Result check(HTTPRequest http, Optional<String> accessToken) {
    if (http.getHeaderValue("DPoP") == null) {
      return new Result.None();
    }
    try {
      SignedJWT proof = SignedJWT.parse(http.getHeaderValue("DPoP"));
      JWK key = proof.getHeader().getJWK();
      if (key == null || key.isPrivate() || !isSigned(proof, key)) {
        return new Result.Wrong("invalid_dpop_proof");
      }
      JWTClaimsSet claims = proof.getJWTClaimsSet();
      if (!isForRequest(claims, http)
          || !hash(accessToken).equals(Optional.ofNullable(claims.getStringClaim("ath")))) {
        return new Result.Wrong("invalid_dpop_proof");
      }
      Optional<String> nonce = Optional.ofNullable(claims.getStringClaim("nonce"));
      if (offers.dpopNonce().isPresent() && !offers.dpopNonce().equals(nonce)) {
        return new Result.Wrong("use_dpop_nonce");
      }
      return isNew(claims)
          ? new Result.Proven(key.computeThumbprint().toString())
          : new Result.Wrong("invalid_dpop_proof");
    } catch (ParseException | JOSEException | IllegalArgumentException e) {
      return new Result.Wrong("invalid_dpop_proof");
    }
  }

  private static boolean isSigned(SignedJWT proof, JWK key) throws JOSEException {
    return key instanceof AsymmetricJWK asymmetric
        && proof.getHeader().getType() != null
        && "dpop+jwt".equals(proof.getHeader().getType().getType())
        && proof.verify(
            new DefaultJWSVerifierFactory()
                .createJWSVerifier(proof.getHeader(), asymmetric.toPublicKey()));
  }

  private static boolean isForRequest(JWTClaimsSet claims, HTTPRequest http) throws ParseException {
    String address = http.getURI().toString().replaceFirst("[?#].*", "");
    return http.getMethod().name().equals(claims.getStringClaim("htm"))
        && address.equals(claims.getStringClaim("htu"));
  }

  private boolean isNew(JWTClaimsSet claims) {
    Instant now = clock.now();
    if (claims.getJWTID() == null || claims.getIssueTime() == null) {
      return false;
    }
    Duration age = Duration.between(claims.getIssueTime().toInstant(), now).abs();
    return age.compareTo(AGE) <= 0
        && proofs.putIfAbsent(claims.getJWTID(), claims.getJWTID(), now.plus(AGE));
  }

  private static Optional<String> hash(Optional<String> accessToken) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return accessToken.map(
          token ->
              Base64URL.encode(sha256.digest(token.getBytes(StandardCharsets.US_ASCII)))
                  .toString());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
