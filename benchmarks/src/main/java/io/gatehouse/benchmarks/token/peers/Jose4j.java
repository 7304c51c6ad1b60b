package io.gatehouse.benchmarks.token.peers;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.HmacKey;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;

/** jose4j. */
final class Jose4j implements Contestant {
  private final JwtConsumer consumer;

  Jose4j(Terms terms) throws Exception {
    JwtConsumerBuilder builder =
        new JwtConsumerBuilder()
            .setRequireExpirationTime()
            .setRequireSubject()
            .setExpectedIssuer(terms.issuer())
            .setExpectedAudience(terms.audience())
            .setJwsAlgorithmConstraints(ConstraintType.PERMIT, terms.alg());
    if (terms.alg().equals("HS256")) {
      builder.setVerificationKey(new HmacKey(terms.secret().getBytes(StandardCharsets.US_ASCII)));
    } else {
      builder.setVerificationKeyResolver(
          new JwksVerificationKeyResolver(PublicKeys.all(terms).getJsonWebKeys()));
    }
    consumer = builder.build();
  }

  @Override
  public Set<String> roles(String token) throws Exception {
    return Claims.roles(consumer.processToClaims(token).getClaimValue("realm_access"));
  }
}
