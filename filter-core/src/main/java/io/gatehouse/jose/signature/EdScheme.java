package io.gatehouse.jose.signature;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Ed25519, and no other curve; a signature is 64 bytes, and its second half less than the order.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8037#section-3.1">RFC 8037, section 3.1</a>
 */
public final class EdScheme implements Scheme {
  private static final String NAME = "Ed25519";
  private static final String X509_PREFIX = "302a300506032b6570032100"; // RFC 8410 section 4
  private static final int KEY_BYTES = 32;
  private static final BigInteger ORDER =
      BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

  private EdScheme() {}

  /** EdDSA, or Ed25519 by its full name. */
  public static EdScheme ed25519() {
    return new EdScheme();
  }

  /** The key with that {@code x} (RFC 8037 section 2). */
  public static PublicKey key(byte[] x) throws GeneralSecurityException {
    byte[] prefix = HexFormat.of().parseHex(X509_PREFIX);
    byte[] encoded = new byte[prefix.length + x.length];
    System.arraycopy(prefix, 0, encoded, 0, prefix.length);
    System.arraycopy(x, 0, encoded, prefix.length, x.length);
    return KeyFactory.getInstance(NAME).generatePublic(new X509EncodedKeySpec(encoded));
  }

  @Override
  public boolean fits(PublicKey key) {
    byte[] encoded = key.getEncoded(); // not every provider's key has the JDK's interface
    byte[] prefix = HexFormat.of().parseHex(X509_PREFIX);
    return encoded != null
        && encoded.length == prefix.length + KEY_BYTES
        && Arrays.equals(encoded, 0, prefix.length, prefix, 0, prefix.length);
  }

  @Override
  public boolean isCostly(PublicKey key) {
    return true;
  }

  @Override
  public boolean check(PublicKey key, byte[] text, int length, byte[] signature)
      throws GeneralSecurityException {
    // RFC 8032 section 5.1.7: a larger S would be another spelling of the same signature
    if (signature.length != 2 * KEY_BYTES || littleEndian(signature).compareTo(ORDER) >= 0) {
      return false;
    }
    Signature check = Signature.getInstance(NAME);
    check.initVerify(key);
    check.update(text, 0, length);
    return check.verify(signature);
  }

  private static BigInteger littleEndian(byte[] signature) {
    byte[] reversed = new byte[KEY_BYTES];
    for (int i = 0; i < KEY_BYTES; i++) {
      reversed[i] = signature[signature.length - 1 - i];
    }
    return new BigInteger(1, reversed);
  }
}
