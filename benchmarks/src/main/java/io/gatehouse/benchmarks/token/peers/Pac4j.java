package io.gatehouse.benchmarks.token.peers;

import com.nimbusds.jose.JWSAlgorithm;
import java.security.KeyPair;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.pac4j.jwt.config.signature.ECSignatureConfiguration;
import org.pac4j.jwt.config.signature.RSASignatureConfiguration;
import org.pac4j.jwt.config.signature.SecretSignatureConfiguration;
import org.pac4j.jwt.config.signature.SignatureConfiguration;
import org.pac4j.jwt.credentials.authenticator.JwtAuthenticator;

/** pac4j's authenticator of JWTs; issuer and audience, which it leaves to its user, are added. */
public final class Pac4j implements Contestant {
  private final Terms terms;
  private final JwtAuthenticator authenticator;

  Pac4j(Terms terms) throws Exception {
    this.terms = terms;
    this.authenticator = authenticator(terms);
  }

  /** It has the issuer's key in its hand: it fetches none. */
  public static JwtAuthenticator authenticator(Terms terms) throws Exception {
    SignatureConfiguration signature =
        switch (terms.alg()) {
          case "HS256" -> new SecretSignatureConfiguration(terms.secret());
          case "ES256" ->
              new ECSignatureConfiguration(
                  new KeyPair(PublicKeys.of(terms), null), JWSAlgorithm.ES256);
          default ->
              new RSASignatureConfiguration(
                  new KeyPair(PublicKeys.of(terms), null), JWSAlgorithm.RS256);
        };
    return new JwtAuthenticator(signature);
  }

  @Override
  public Set<String> roles(String token) {
    Map<String, Object> claims = authenticator.validateTokenAndGetClaims(token);
    check(terms, claims);
    return Claims.roles(claims.get("realm_access"));
  }

  /** Issuer and audience; the end it has checked itself. */
  public static void check(Terms terms, Map<String, Object> claims) {
    boolean isIssuer = terms.issuer().equals(claims.get("iss"));
    boolean isAudience =
        claims.get("aud") instanceof Collection<?> all && all.contains(terms.audience());
    if (!isIssuer || !isAudience) {
      throw new IllegalArgumentException("iss or aud");
    }
  }
}
