package io.gatehouse.jose;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.gatehouse.fuzz.Bounds;
import io.gatehouse.jose.keys.VerificationKey;
import io.gatehouse.jose.keys.VerificationKeys;
import io.gatehouse.jose.signature.SignatureAlgorithm;
import java.io.IOException;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Optional;

/** A JWK set of any content is none, or has keys that are strong; odd ones harm no good one. */
final class JwkSetFuzzTest {
  // RFC 7515, appendix A.3
  private static final String GOOD =
      "{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"good\","
          + "\"x\":\"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU\","
          + "\"y\":\"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0\"}";

  @FuzzTest
  void hasStrongKeysOrIsNone(FuzzedDataProvider data) throws Exception {
    boolean isBesideAGoodKey = data.consumeBoolean();
    String text = data.consumeRemainingAsString();
    String set = isBesideAGoodKey ? "{\"keys\":[" + GOOD + "," + text + "]}" : text;
    Bounds.hold(
        set.length(),
        () -> {
          try {
            VerificationKeys keys = VerificationKeys.parse(set);
            for (SignatureAlgorithm algorithm : SignatureAlgorithm.values()) {
              List<VerificationKey> fitting = keys.fitting(Optional.empty(), algorithm);
              fitting.forEach(key -> isStrong(key.key(), algorithm));
            }
            assertThat(
                    !isBesideAGoodKey
                        || !keys.fitting(Optional.of("good"), SignatureAlgorithm.ES256).isEmpty())
                .isTrue();
          } catch (IOException e) {
            assertThat(e).hasMessageContaining("not ");
          }
        });
  }

  private static void isStrong(PublicKey key, SignatureAlgorithm algorithm) {
    switch (algorithm) {
      case ES256, ES384, ES512 ->
          assertThat(((ECPublicKey) key).getParams().getOrder().bitLength())
              .isGreaterThanOrEqualTo(256);
      case EDDSA, ED25519 -> assertThat(key).isInstanceOf(EdECPublicKey.class);
      case HS256, HS384, HS512 -> throw new AssertionError("no key of a set is a shared secret");
      default -> {
        RSAPublicKey rsa = (RSAPublicKey) key;
        assertThat(rsa.getModulus().bitLength()).isBetween(2048, 16_384);
        assertThat(rsa.getPublicExponent().intValue()).isNotEqualTo(1);
      }
    }
  }
}
