package io.gatehouse.jose;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.nimbusds.jose.util.Base64URL;
import io.gatehouse.fuzz.Bounds;
import io.gatehouse.jose.keys.JwkSetSource;
import io.gatehouse.jose.keys.KeysUnavailableException;
import io.gatehouse.jose.signature.SignatureAlgorithm;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A token of any content is refused by a rule, unless the right key has signed it. */
final class JwtFuzzTest {
  private static final byte[] SECRET =
      "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final JwtVerifier VERIFIER =
      JwtVerifier.of(
              JwkSetSource.open("none", () -> "{\"keys\":[]}", Runnable::run, Clock.systemUTC()),
              Set.of(SignatureAlgorithm.HS256, SignatureAlgorithm.RS256, SignatureAlgorithm.ES256))
          .withSecret(new String(SECRET, StandardCharsets.US_ASCII));
  private static final JwtRules CURIOUS =
      jwt -> {
        for (String name : List.of("iss", "sub", "aud", "exp", "cnf", "scope")) {
          var unused = List.of(jwt.string(name), jwt.strings(name));
          try {
            var unusedTime = jwt.instant(name);
          } catch (JwtRejectedException e) {
            assertThat(e.rule()).isEqualTo("claim-type");
          }
        }
        assertThat(jwt.claims()).isNotNull();
      };

  @FuzzTest
  void isRefusedUnlessItIsSigned(FuzzedDataProvider data) throws Exception {
    boolean isSigned = data.consumeBoolean();
    boolean hasOurHeader = data.consumeBoolean();
    String first = hasOurHeader ? "{\"alg\":\"HS256\"}" : data.consumeString(200);
    String second = data.consumeRemainingAsString();
    String token = isSigned ? signed(first, second) : first + "." + second;
    Bounds.hold(
        token.length(),
        () -> {
          try {
            VerifiedJwt jwt = VERIFIER.verify(token, CURIOUS);
            assertThat(isSigned).isTrue();
            assertThat(jwt.algorithm()).isEqualTo("HS256");
          } catch (JwtRejectedException e) {
            assertThat(e.rule()).isNotEmpty();
          } catch (KeysUnavailableException e) {
            assertThat(hasOurHeader).isFalse();
          }
        });
  }

  /** The part before the signature is signed rightly, whatever it is. */
  private static String signed(String header, String claims) throws Exception {
    Function<String, String> part = text -> Base64URL.encode(text).toString();
    String signed = part.apply(header) + "." + part.apply(claims);
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
    return signed + "." + Base64URL.encode(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
  }
}
