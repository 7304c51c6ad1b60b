package io.gatehouse.jose;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import io.gatehouse.jose.signature.SignatureAlgorithm;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A security provider that is installed first does the work, without a word in the settings. */
final class InstalledProvidersTest {
  private final Counting counting = new Counting();

  /** Has the JDK do the work, and counts what it was asked for. */
  private static final class Counting extends Provider {
    private static final long serialVersionUID = 1L;
    private final transient Map<String, Integer> asked = new ConcurrentHashMap<>();

    Counting() {
      super("Counting", "1", "counts signatures");
      count("Signature", "SHA256withRSA", "SunRsaSign");
      count("Signature", "RSASSA-PSS", "SunRsaSign");
      count("Signature", "SHA256withECDSA", "SunEC");
      count("Signature", "Ed25519", "SunEC");
      count("Mac", "HmacSHA256", "SunJCE");
    }

    private void count(String type, String algorithm, String provider) {
      Service real = Security.getProvider(provider).getService(type, algorithm);
      putService(
          new Service(this, type, algorithm, real.getClassName(), List.of(), Map.of()) {
            @Override
            public Object newInstance(Object parameter) throws NoSuchAlgorithmException {
              asked.merge(algorithm, 1, Integer::sum);
              return real.newInstance(parameter);
            }
          });
    }
  }

  @BeforeEach
  void install() {
    Security.insertProviderAt(counting, 1);
  }

  @AfterEach
  void uninstall() {
    Security.removeProvider(counting.getName());
  }

  @Test
  void isAskedForEachKindOfSignature() throws Exception {
    RSAKey rsa = TestTokens.rsa("r");
    ECKey ec = TestTokens.ec(Curve.P_256, "e");
    KeyPair ed = TestTokens.ed25519();
    String secret = "0123456789abcdef0123456789abcdef";
    JwtVerifier verifier =
        JwtVerifier.of(
                TestTokens.source(rsa, ec, TestTokens.ed25519(ed, "o")),
                EnumSet.allOf(SignatureAlgorithm.class))
            .withSecret(secret);
    List<String> tokens =
        List.of(
            TestTokens.signed(rsa, JWSAlgorithm.RS256, TestTokens.CLAIMS),
            TestTokens.signed(rsa, JWSAlgorithm.PS256, TestTokens.CLAIMS),
            TestTokens.signed(ec, JWSAlgorithm.ES256, TestTokens.CLAIMS),
            TestTokens.signedEd25519(ed, "EdDSA", "o"),
            TestTokens.signed(
                secret.getBytes(StandardCharsets.US_ASCII), JWSAlgorithm.HS256, TestTokens.CLAIMS));
    counting.asked.clear();
    for (String token : tokens) {
      assertThat(verifier.verify(token, TestTokens.ANY).string("sub")).contains("alice");
    }
    assertThat(counting.asked)
        .containsOnly(
            Map.entry("SHA256withRSA", 1),
            Map.entry("RSASSA-PSS", 1),
            Map.entry("SHA256withECDSA", 1),
            Map.entry("Ed25519", 1),
            Map.entry("HmacSHA256", 1));
  }
}
