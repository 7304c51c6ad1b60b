package io.gatehouse.jose;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.nimbusds.jose.util.Base64URL;
import io.gatehouse.fuzz.Bounds;
import io.gatehouse.jose.signature.CheckPlaces;
import io.gatehouse.jose.signature.SignatureAlgorithm;
import java.util.Set;

/** A proof (DPoP) of any content is refused by a rule: none here has a signature of its key. */
final class EmbeddedKeyFuzzTest {
  private static final Set<SignatureAlgorithm> ALGORITHMS =
      Set.of(SignatureAlgorithm.ES256, SignatureAlgorithm.RS256, SignatureAlgorithm.PS256);

  private static final CheckPlaces PLACES = CheckPlaces.ofThisMachine();

  @FuzzTest
  void isRefused(FuzzedDataProvider data) throws Exception {
    boolean isEncoded = data.consumeBoolean();
    String claims = data.consumeString(100);
    String header = data.consumeRemainingAsString();
    String token =
        isEncoded ? Base64URL.encode(header) + "." + Base64URL.encode(claims) + ".AAAA" : header;
    Bounds.hold(
        token.length(),
        () -> {
          try {
            EmbeddedKeyJwt proof = EmbeddedKeyJwt.read(token, ALGORITHMS);
            assertThat(proof.thumbprint()).hasSize(43);
            var unused = proof.verify(PLACES);
            throw new AssertionError("nobody has signed that");
          } catch (JwtRejectedException e) {
            assertThat(e.rule()).isNotEmpty();
          }
        });
  }
}
