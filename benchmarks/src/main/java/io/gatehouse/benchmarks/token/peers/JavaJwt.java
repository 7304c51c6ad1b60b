package io.gatehouse.benchmarks.token.peers;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.algorithms.Algorithm;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Set;

/** java-jwt, with the key in its hand. */
final class JavaJwt implements Contestant {
  private final JWTVerifier verifier;

  JavaJwt(Terms terms) throws Exception {
    Algorithm algorithm =
        switch (terms.alg()) {
          case "HS256" -> Algorithm.HMAC256(terms.secret());
          case "ES256" -> Algorithm.ECDSA256((ECPublicKey) PublicKeys.of(terms), null);
          default -> Algorithm.RSA256((RSAPublicKey) PublicKeys.of(terms), null);
        };
    verifier =
        JWT.require(algorithm).withIssuer(terms.issuer()).withAudience(terms.audience()).build();
  }

  @Override
  public Set<String> roles(String token) {
    return Claims.roles(verifier.verify(token).getClaim("realm_access").asMap());
  }
}
