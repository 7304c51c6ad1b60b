package io.gatehouse.jose;

import io.gatehouse.jose.keys.JwkSetSource;
import io.gatehouse.jose.keys.KeysUnavailableException;
import io.gatehouse.jose.keys.TrustedKey;
import io.gatehouse.jose.keys.VerificationKey;
import io.gatehouse.jose.keys.VerificationKeys;
import io.gatehouse.jose.signature.Scheme;
import io.gatehouse.jose.signature.SharedSecret;
import io.gatehouse.jose.signature.SignatureAlgorithm;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes a {@link VerifiedJwt} of a token that one of the trusted keys has signed with an allowed
 * algorithm. Nothing that the token says of its own keys ({@code jku}, {@code jwk}, {@code x5c},
 * {@code x5u}) is heard, {@code none} never counts, a shared secret only where HS* is allowed. What
 * the claims say is for the {@link JwtRules}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8725#section-3">RFC 8725, section 3</a>
 */
public final class JwtVerifier {
  private final JwkSetSource source;
  private final Set<SignatureAlgorithm> algorithms;
  private final SharedSecret secret;
  private final Optional<JwtDecryption> decryption;
  private final TokenHeaders headers = new TokenHeaders();

  private JwtVerifier(
      JwkSetSource source,
      Set<SignatureAlgorithm> algorithms,
      SharedSecret secret,
      Optional<JwtDecryption> decryption) {
    this.source = source;
    this.algorithms = EnumSet.noneOf(SignatureAlgorithm.class);
    this.algorithms.addAll(algorithms);
    this.secret = secret;
    this.decryption = decryption;
  }

  /** Signed tokens, not encrypted ones; HS* has no secret yet, so verifies nothing. */
  public static JwtVerifier of(JwkSetSource keys, Set<SignatureAlgorithm> algorithms) {
    return new JwtVerifier(keys, algorithms, new SharedSecret(new byte[0]), Optional.empty());
  }

  /** The same with a secret for HS*, where that is among the algorithms. */
  public JwtVerifier withSecret(String clientSecret) {
    byte[] utf8 = clientSecret.getBytes(StandardCharsets.UTF_8);
    return new JwtVerifier(source, algorithms, new SharedSecret(utf8), decryption);
  }

  /** The same for tokens that must come encrypted, and inside signed. */
  public JwtVerifier decryptingWith(JwtDecryption keys) {
    return new JwtVerifier(source, algorithms, secret, Optional.of(keys));
  }

  /**
   * Verifies the signature, then the rules.
   *
   * @throws KeysUnavailableException if nothing can be said now
   */
  public VerifiedJwt verify(String token, JwtRules rules)
      throws JwtRejectedException, KeysUnavailableException {
    return verify(UnverifiedJwt.parse(token), rules);
  }

  /**
   * The same for a token that was read already.
   *
   * @throws KeysUnavailableException if nothing can be said now
   */
  public VerifiedJwt verify(UnverifiedJwt read, JwtRules rules)
      throws JwtRejectedException, KeysUnavailableException {
    UnverifiedJwt signed = signedPart(read);
    Optional<TokenHeader> known = headers.find(signed.token());
    TokenHeader header = known.isPresent() ? known.get() : TokenHeader.of(signed.token());
    requireAllowed(header.algorithm());
    TrustedKey key =
        header.algorithm().isSymmetric()
            ? verifySecret(signed.token(), header.algorithm())
            : verifyKey(signed.token(), header);
    if (known.isEmpty()) {
      TokenHeader.refuseMalformed(signed.token());
      headers.keep(signed.token(), header);
    }
    VerifiedJwt jwt = new VerifiedJwt(header, signed.claims(), key);
    rules.check(jwt);
    return jwt;
  }

  /** The headers of tokens whose signature it has found good. */
  TokenHeaders headers() {
    return headers;
  }

  private UnverifiedJwt signedPart(UnverifiedJwt read)
      throws JwtRejectedException, KeysUnavailableException {
    if (decryption.isEmpty()) {
      if (read.isEncrypted()) {
        throw new JwtRejectedException("encryption", "the token is encrypted, which is not set up");
      }
      return read;
    }
    if (!read.isEncrypted()) {
      throw new JwtRejectedException("encryption", "the token is not encrypted, but must be");
    }
    UnverifiedJwt inside = read.inside(decrypted(decryption.get(), read.token()));
    if (inside.isEncrypted()) {
      throw new JwtRejectedException("encryption", "the token is encrypted twice");
    }
    return inside;
  }

  private String decrypted(JwtDecryption keys, CompactToken token)
      throws JwtRejectedException, KeysUnavailableException {
    enterPlace();
    try {
      return keys.decrypt(token);
    } finally {
      source.places().leave();
    }
  }

  private void requireAllowed(SignatureAlgorithm algorithm) throws JwtRejectedException {
    if (!algorithms.contains(algorithm)) {
      throw new JwtRejectedException(
          "algorithm", "the signature's algorithm is none of " + algorithms);
    }
  }

  private TrustedKey verifySecret(CompactToken token, SignatureAlgorithm algorithm)
      throws JwtRejectedException {
    int least = algorithm.secretBytes();
    if (secret.length() < least) { // RFC 7518 section 3.2
      throw new JwtRejectedException(
          "secret-length",
          "the client secret is shorter than the " + least + " bytes that " + algorithm + " needs");
    }
    byte[] code = token.signature();
    if (!secret.verifies(8 * least, token.ascii(), token.signedLength(), code)) {
      throw new JwtRejectedException("signature", "the signature is not the client secret's");
    }
    return () -> true;
  }

  @SuppressWarnings("ReferenceEquality") // a set that was not fetched anew is the same one
  private TrustedKey verifyKey(CompactToken token, TokenHeader header)
      throws JwtRejectedException, KeysUnavailableException {
    VerificationKeys keys = source.keys();
    List<VerificationKey> fitting = keys.fitting(header.kid(), header.algorithm());
    boolean isVerified = isVerifiedByOnly(fitting, token, header.algorithm());
    if (fitting.isEmpty() || (header.kid().isEmpty() && !isVerified)) {
      // rotated: without a kid, only a signature that does not fit tells
      VerificationKeys newer = source.newerThan(keys);
      if (newer != keys) {
        keys = newer;
        fitting = keys.fitting(header.kid(), header.algorithm());
        isVerified = isVerifiedByOnly(fitting, token, header.algorithm());
      }
    }
    if (fitting.isEmpty()) {
      throw JwtRejectedException.unknownKey();
    }
    if (fitting.size() > 1) { // OpenID Connect Core section 10.1: then a kid must tell
      throw new JwtRejectedException("ambiguous-key", "several keys fit, and no kid tells which");
    }
    if (!isVerified) {
      throw new JwtRejectedException("signature", "the signature is not the key's");
    }
    return source.trusted(fitting.get(0), keys);
  }

  private boolean isVerifiedByOnly(
      List<VerificationKey> keys, CompactToken token, SignatureAlgorithm algorithm)
      throws JwtRejectedException, KeysUnavailableException {
    byte[] signature = token.signature();
    if (keys.size() != 1) {
      return false;
    }
    PublicKey key = keys.get(0).key();
    Scheme scheme = keys.get(0).scheme(algorithm);
    if (!scheme.isCostly(key)) {
      return scheme.verifies(key, token.ascii(), token.signedLength(), signature);
    }
    enterPlace();
    try {
      return scheme.verifies(key, token.ascii(), token.signedLength(), signature);
    } finally {
      source.places().leave();
    }
  }

  private void enterPlace() throws KeysUnavailableException {
    if (!source.places().enter()) {
      throw KeysUnavailableException.busy();
    }
  }
}
