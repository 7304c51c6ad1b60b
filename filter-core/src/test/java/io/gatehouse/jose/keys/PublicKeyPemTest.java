package io.gatehouse.jose.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.jose.signature.SignatureAlgorithm;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

/** Public keys in PEM files. */
final class PublicKeyPemTest {

  @Test
  void readsEachTypeOfKey() throws Exception {
    assertFits(rsa(2048), SignatureAlgorithm.RS256);
    assertFits(ec("secp256r1"), SignatureAlgorithm.ES256);
    assertFits(ec("secp521r1"), SignatureAlgorithm.ES512);
    assertFits(
        KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic(),
        SignatureAlgorithm.EDDSA);
    assertThat(
            JwkSetSource.fits(
                pem("PUBLIC KEY", rsa(2048).getEncoded()), EnumSet.of(SignatureAlgorithm.ES256)))
        .isFalse();
  }

  @Test
  void refusesWhatCannotBeUsed() throws Exception {
    assertThatThrownBy(() -> PublicKeyPem.parse(pem("PUBLIC KEY", rsa(1024).getEncoded())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2048 bits");
    assertThatThrownBy(() -> PublicKeyPem.parse("ssh-rsa AAAA"))
        .hasMessageContaining("holds no PUBLIC KEY and no CERTIFICATE");
    assertThatThrownBy(() -> PublicKeyPem.parse(pem("PUBLIC KEY", new byte[] {1, 2})))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PublicKeyPem.parse(pem("CERTIFICATE", new byte[] {1, 2})))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PublicKeyPem.parse(pem("RSA PRIVATE KEY", new byte[] {1})))
        .hasMessageContaining("private key");
  }

  private static void assertFits(PublicKey key, SignatureAlgorithm algorithm) {
    assertThat(JwkSetSource.fits(pem("PUBLIC KEY", key.getEncoded()), EnumSet.of(algorithm)))
        .as(algorithm.standardName())
        .isTrue();
  }

  private static PublicKey rsa(int bits) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(bits);
    return generator.generateKeyPair().getPublic();
  }

  private static PublicKey ec(String curve) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec(curve));
    return generator.generateKeyPair().getPublic();
  }

  static String pem(String type, byte[] der) {
    String text = Base64.getMimeEncoder().encodeToString(der);
    return "-----BEGIN " + type + "-----\n" + text + "\n-----END " + type + "-----\n";
  }
}
