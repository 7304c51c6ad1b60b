package io.gatehouse.benchmarks.token.peers;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.proc.SingleKeyJWSKeySelector;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;

/** nimbus-jose-jwt by itself, as its page on validating access tokens has it. */
final class Nimbus implements Contestant {
  private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

  Nimbus(Terms terms) throws Exception {
    processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType("at+jwt")));
    processor.setJWSKeySelector(keys(terms));
    processor.setJWTClaimsSetVerifier(
        new DefaultJWTClaimsVerifier<>(
            terms.audience(),
            new JWTClaimsSet.Builder().issuer(terms.issuer()).build(),
            Set.of("sub", "iat", "exp")));
  }

  private static JWSKeySelector<SecurityContext> keys(Terms terms) throws Exception {
    JWSAlgorithm algorithm = JWSAlgorithm.parse(terms.alg());
    return terms.alg().equals("HS256")
        ? new SingleKeyJWSKeySelector<>(
            algorithm,
            new SecretKeySpec(terms.secret().getBytes(StandardCharsets.US_ASCII), "HmacSHA256"))
        : new JWSVerificationKeySelector<>(
            algorithm,
            JWKSourceBuilder.create(URI.create(terms.keysUri()).toURL()).retrying(true).build());
  }

  @Override
  public Set<String> roles(String token) throws Exception {
    return Claims.roles(processor.process(token, null).getClaim("realm_access"));
  }
}
