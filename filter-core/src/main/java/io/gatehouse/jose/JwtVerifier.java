package io.gatehouse.jose;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
  private final byte[] secret;
  private final Optional<JwtDecryption> decryption;

  private JwtVerifier(
      JwkSetSource source,
      Set<SignatureAlgorithm> algorithms,
      byte[] secret,
      Optional<JwtDecryption> decryption) {
    this.source = source;
    this.algorithms = Set.copyOf(algorithms);
    this.secret = secret;
    this.decryption = decryption;
  }

  /** Signed tokens, not encrypted ones; HS* has no secret yet, so verifies nothing. */
  public static JwtVerifier of(JwkSetSource keys, Set<SignatureAlgorithm> algorithms) {
    return new JwtVerifier(keys, algorithms, new byte[0], Optional.empty());
  }

  /** The same with a secret for HS*, where that is among the algorithms. */
  public JwtVerifier withSecret(String clientSecret) {
    byte[] utf8 = clientSecret.getBytes(StandardCharsets.UTF_8);
    return new JwtVerifier(source, algorithms, utf8, decryption);
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
    CompactToken signed = signedPart(read.token());
    signed.refuseExtensions();
    SignatureAlgorithm algorithm = allowedAlgorithm(signed);
    Optional<String> kid = signed.headerText("kid");
    TrustedKey key;
    if (algorithm.isSymmetric()) {
      verifySecret(signed, algorithm);
      key = () -> true;
    } else {
      VerificationKey verified = verifyKey(signed, algorithm, kid);
      key = () -> source.has(verified);
    }
    Map<String, @Nullable Object> claims = CompactToken.json(signed.parts().get(1), "payload");
    VerifiedJwt jwt =
        new VerifiedJwt(algorithm.standardName(), signed.headerText("typ"), claims, key);
    rules.check(jwt);
    return jwt;
  }

  private CompactToken signedPart(CompactToken token) throws JwtRejectedException {
    if (decryption.isEmpty()) {
      if (token.isEncrypted()) {
        throw new JwtRejectedException("encryption", "the token is encrypted, which is not set up");
      }
      return token;
    }
    if (!token.isEncrypted()) {
      throw new JwtRejectedException("encryption", "the token is not encrypted, but must be");
    }
    CompactToken inside = CompactToken.parse(decryption.get().decrypt(token));
    if (inside.isEncrypted()) {
      throw new JwtRejectedException("encryption", "the token is encrypted twice");
    }
    return inside;
  }

  private SignatureAlgorithm allowedAlgorithm(CompactToken token) throws JwtRejectedException {
    return token
        .headerText("alg")
        .flatMap(SignatureAlgorithm::named)
        .filter(algorithms::contains)
        .orElseThrow(
            () ->
                new JwtRejectedException(
                    "algorithm", "the signature's algorithm is none of " + algorithms));
  }

  private void verifySecret(CompactToken token, SignatureAlgorithm algorithm)
      throws JwtRejectedException {
    if (secret.length < algorithm.secretBytes()) { // RFC 7518 section 3.2
      throw new JwtRejectedException(
          "secret-length",
          "the client secret is shorter than the "
              + algorithm.secretBytes()
              + " bytes that "
              + algorithm
              + " needs");
    }
    try {
      JWSHeader header = new JWSHeader(algorithm.jwsAlgorithm());
      if (new MACVerifier(secret).verify(header, signedBytes(token), signature(token))) {
        return;
      }
    } catch (JOSEException e) {
      throw new JwtRejectedException("signature", "the signature cannot be verified", e);
    }
    throw new JwtRejectedException("signature", "the signature is not the client secret's");
  }

  private VerificationKey verifyKey(
      CompactToken token, SignatureAlgorithm algorithm, Optional<String> kid)
      throws JwtRejectedException, KeysUnavailableException {
    VerificationKeys keys = source.keys();
    List<VerificationKey> fitting = keys.fitting(kid, algorithm);
    if (fitting.isEmpty() || (kid.isEmpty() && !isVerifiedByOnly(fitting, token, algorithm))) {
      // rotated: without a kid, only a signature that does not fit tells
      fitting = source.newerThan(keys).fitting(kid, algorithm);
    }
    if (fitting.isEmpty()) {
      throw JwtRejectedException.unknownKey();
    }
    if (fitting.size() > 1) { // OpenID Connect Core section 10.1: then a kid must tell
      throw new JwtRejectedException("ambiguous-key", "several keys fit, and no kid tells which");
    }
    if (!isVerifiedByOnly(fitting, token, algorithm)) {
      throw new JwtRejectedException("signature", "the signature is not the key's");
    }
    return fitting.get(0);
  }

  private static boolean isVerifiedByOnly(
      List<VerificationKey> keys, CompactToken token, SignatureAlgorithm algorithm) {
    return keys.size() == 1
        && keys.get(0).verifies(algorithm, signedBytes(token), signature(token));
  }

  private static byte[] signedBytes(CompactToken token) {
    String signed = token.parts().get(0) + "." + token.parts().get(1);
    return signed.getBytes(StandardCharsets.US_ASCII);
  }

  private static Base64URL signature(CompactToken token) {
    return new Base64URL(token.parts().get(2));
  }
}
