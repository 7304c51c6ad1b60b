package io.gatehouse.jose.signature;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECPoint;
import java.security.spec.EllipticCurve;
import java.util.Arrays;

/**
 * ECDSA with one curve and one hash; a signature is R and S, each as long as the curve's order and
 * between nothing and it (CVE-2022-21449 came of a check that left that to others).
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7518#section-3.4">RFC 7518, section 3.4</a>
 */
public final class EcScheme implements Scheme {
  private final String name;
  private final BigInteger order;
  private final int half;

  private EcScheme(int hashBits, String order) {
    // the name that every provider has; few know the form with R and S side by side
    this.name = "SHA" + hashBits + "withECDSA";
    this.order = new BigInteger(order, 16);
    this.half = (this.order.bitLength() + 7) / 8;
  }

  /** ES256. */
  public static EcScheme p256() {
    return new EcScheme(256, "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");
  }

  /** ES384. */
  public static EcScheme p384() {
    return new EcScheme(
        384,
        "ffffffffffffffffffffffffffffffffffffffffffffffff"
            + "c7634d81f4372ddf581a0db248b0a77aecec196accc52973");
  }

  /** ES512. */
  public static EcScheme p521() {
    return new EcScheme(
        512,
        "01fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
            + "a51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409");
  }

  @Override
  public boolean fits(PublicKey key) {
    return key instanceof ECPublicKey ec
        && order.equals(ec.getParams().getOrder()) // no two curves have the same
        && isOn(ec.getParams().getCurve(), ec.getW());
  }

  /** Whether y² = x³ + ax + b there (RFC 7518 section 6.2.1 leaves it to the reader of a key). */
  private static boolean isOn(EllipticCurve curve, ECPoint point) {
    if (point.equals(ECPoint.POINT_INFINITY) || !(curve.getField() instanceof ECFieldFp field)) {
      return false;
    }
    BigInteger p = field.getP();
    BigInteger x = point.getAffineX();
    BigInteger y = point.getAffineY();
    boolean inField =
        x.signum() >= 0 && x.compareTo(p) < 0 && y.signum() >= 0 && y.compareTo(p) < 0;
    BigInteger right = x.pow(2).add(curve.getA()).multiply(x).add(curve.getB());
    return inField && y.pow(2).subtract(right).mod(p).signum() == 0;
  }

  @Override
  public boolean isCostly(PublicKey key) {
    return true;
  }

  @Override
  public boolean check(PublicKey key, byte[] text, int length, byte[] signature)
      throws GeneralSecurityException {
    if (signature.length != 2 * half) {
      return false;
    }
    BigInteger r = new BigInteger(1, signature, 0, half);
    BigInteger s = new BigInteger(1, signature, half, half);
    if (!isInRange(r) || !isInRange(s)) {
      return false;
    }
    Signature check = Signature.getInstance(name);
    check.initVerify(key);
    check.update(text, 0, length);
    return check.verify(der(r.toByteArray(), s.toByteArray()));
  }

  private boolean isInRange(BigInteger number) {
    return number.signum() > 0 && number.compareTo(order) < 0;
  }

  /** ECDSA-Sig-Value of RFC 3279 section 2.2.3. */
  private static byte[] der(byte[] r, byte[] s) {
    int content = 4 + r.length + s.length;
    byte[] head =
        content < 0x80
            ? new byte[] {0x30, (byte) content}
            : new byte[] {0x30, (byte) 0x81, (byte) content};
    byte[] der = Arrays.copyOf(head, head.length + content);
    integer(der, head.length, r);
    integer(der, head.length + 2 + r.length, s);
    return der;
  }

  private static void integer(byte[] der, int at, byte[] number) {
    der[at] = 0x02;
    der[at + 1] = (byte) number.length;
    System.arraycopy(number, 0, der, at + 2, number.length);
  }
}
