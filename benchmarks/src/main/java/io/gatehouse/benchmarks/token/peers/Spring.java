package io.gatehouse.benchmarks.token.peers;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Spring Security's decoder. */
public final class Spring implements Contestant {
  private final NimbusJwtDecoder decoder;

  Spring(Terms terms) {
    this.decoder = decoder(terms);
  }

  /** The decoder as its resource server has it, with the audience checked too. */
  public static NimbusJwtDecoder decoder(Terms terms) {
    NimbusJwtDecoder decoder =
        terms.alg().equals("HS256")
            ? NimbusJwtDecoder.withSecretKey(
                    new SecretKeySpec(
                        terms.secret().getBytes(StandardCharsets.US_ASCII), "HmacSHA256"))
                .validateType(false)
                .build()
            : NimbusJwtDecoder.withJwkSetUri(terms.keysUri())
                .jwsAlgorithm(SignatureAlgorithm.from(terms.alg()))
                .validateType(false)
                .build();
    decoder.setJwtValidator(
        new DelegatingOAuth2TokenValidator<Jwt>(
            new JwtTimestampValidator(),
            new JwtIssuerValidator(terms.issuer()),
            new JwtClaimValidator<List<String>>(
                "aud", audiences -> audiences != null && audiences.contains(terms.audience()))));
    return decoder;
  }

  @Override
  public Set<String> roles(String token) {
    return Claims.roles(decoder.decode(token).getClaim("realm_access"));
  }
}
