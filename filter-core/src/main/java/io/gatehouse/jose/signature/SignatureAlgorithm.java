package io.gatehouse.jose.signature;

import java.security.PublicKey;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The signature algorithms we know, each bound to one type of key. {@code none} is not among them.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7518#section-3.1">RFC 7518, section 3.1</a>
 */
@SuppressWarnings("ImmutableEnumChecker") // the schemes hold names, numbers and parameters
public enum SignatureAlgorithm {
  RS256(RsaScheme.pkcs1(256)),
  RS384(RsaScheme.pkcs1(384)),
  RS512(RsaScheme.pkcs1(512)),
  PS256(RsaScheme.pss(256)),
  PS384(RsaScheme.pss(384)),
  PS512(RsaScheme.pss(512)),
  ES256(EcScheme.p256()),
  ES384(EcScheme.p384()),
  ES512(EcScheme.p521()),
  EDDSA("EdDSA"),
  ED25519("Ed25519"),
  HS256(32),
  HS384(48),
  HS512(64);

  private static final Map<String, SignatureAlgorithm> BY_NAME =
      Stream.of(values())
          .collect(
              Collectors.toUnmodifiableMap(SignatureAlgorithm::standardName, Function.identity()));

  private final String standardName;
  private final @Nullable Scheme scheme;
  private final int secretBytes;

  SignatureAlgorithm(Scheme scheme) {
    this.standardName = name();
    this.scheme = scheme;
    this.secretBytes = 0;
  }

  SignatureAlgorithm(String standardName) {
    this.standardName = standardName;
    this.scheme = EdScheme.ed25519();
    this.secretBytes = 0;
  }

  SignatureAlgorithm(int secretBytes) {
    this.standardName = name();
    this.scheme = null;
    this.secretBytes = secretBytes;
  }

  /** The {@code alg} of that name, letter by letter; empty for {@code none} and unknown ones. */
  public static Optional<SignatureAlgorithm> named(String alg) {
    return Optional.ofNullable(BY_NAME.get(alg));
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

  /** Whether it is a key of the type that the algorithm is for, and strong. */
  public boolean fits(PublicKey key) {
    return scheme != null && scheme.fits(key);
  }

  /** How signatures by public keys are checked; empty for HS*. */
  public Optional<Scheme> scheme() {
    return Optional.ofNullable(scheme);
  }
}
