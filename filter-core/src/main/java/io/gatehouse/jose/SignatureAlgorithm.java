package io.gatehouse.jose;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.KeyType;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The signature algorithms we know, each bound to one type of key. {@code none} is not among them.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7518#section-3.1">RFC 7518, section 3.1</a>
 */
@SuppressWarnings("ImmutableEnumChecker") // Nimbus's key types and curves are immutable
public enum SignatureAlgorithm {
  RS256(KeyType.RSA, null),
  RS384(KeyType.RSA, null),
  RS512(KeyType.RSA, null),
  PS256(KeyType.RSA, null),
  PS384(KeyType.RSA, null),
  PS512(KeyType.RSA, null),
  ES256(KeyType.EC, Curve.P_256),
  ES384(KeyType.EC, Curve.P_384),
  ES512(KeyType.EC, Curve.P_521),
  EDDSA("EdDSA"),
  ED25519("Ed25519"),
  HS256(32),
  HS384(48),
  HS512(64);

  private final String standardName;
  private final KeyType keyType;
  private final @Nullable Curve curve;
  private final int secretBytes;

  SignatureAlgorithm(KeyType keyType, @Nullable Curve curve) {
    this.standardName = name();
    this.keyType = keyType;
    this.curve = curve;
    this.secretBytes = 0;
  }

  SignatureAlgorithm(String standardName) {
    this.standardName = standardName;
    this.keyType = KeyType.OKP;
    this.curve = Curve.Ed25519;
    this.secretBytes = 0;
  }

  SignatureAlgorithm(int secretBytes) {
    this.standardName = name();
    this.keyType = KeyType.OCT;
    this.curve = null;
    this.secretBytes = secretBytes;
  }

  /** The {@code alg} of that name, letter by letter; empty for {@code none} and unknown ones. */
  public static Optional<SignatureAlgorithm> named(String alg) {
    return Arrays.stream(values()).filter(a -> a.standardName.equals(alg)).findFirst();
  }

  /** Those of them that we know. */
  public static Set<SignatureAlgorithm> known(Set<String> algs) {
    return algs.stream()
        .flatMap(alg -> named(alg).stream())
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(SignatureAlgorithm.class)));
  }

  /** All that need a public key. */
  public static Set<SignatureAlgorithm> withPublicKeys() {
    return EnumSet.range(RS256, ED25519);
  }

  /** Whether it needs a shared secret: HS*. */
  public boolean isSymmetric() {
    return secretBytes > 0;
  }

  /**
   * How long a shared secret must be (RFC 7518 section 3.2), 0 for those that need a public key.
   */
  public int secretBytes() {
    return secretBytes;
  }

  /** {@code alg} as in a header. */
  public String standardName() {
    return standardName;
  }

  JWSAlgorithm jwsAlgorithm() {
    return JWSAlgorithm.parse(standardName);
  }

  KeyType keyType() {
    return keyType;
  }

  Optional<Curve> curve() {
    return Optional.ofNullable(curve);
  }
}
