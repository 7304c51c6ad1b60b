package io.gatehouse.jose;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import io.gatehouse.jose.keys.KeysUnavailableException;
import io.gatehouse.jose.keys.VerificationKey;
import io.gatehouse.jose.signature.CheckPlaces;
import io.gatehouse.jose.signature.Scheme;
import io.gatehouse.jose.signature.SignatureAlgorithm;
import io.gatehouse.jose.text.JsonObject;
import java.text.ParseException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A token that was signed by the very key in its own header: whoever made it had that key, and that
 * is all it proves. So it is no {@link VerifiedJwt}, and no kind of token but a proof may be read
 * with it. What its claims say, and whose key it is, is not checked here.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7515#section-4.1.3">RFC 7515, section 4.1.3</a>
 */
public final class EmbeddedKeyJwt {
  private static final int LONGEST = 8 * 1024;
  private static final Set<String> PUBLIC =
      Set.of("kty", "crv", "x", "y", "n", "e", "use", "key_ops", "alg");
  private static final Set<String> PRIVATE = Set.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");

  private final CompactToken token;
  private final TokenHeader header;
  private final VerificationKey key;
  private final String thumbprint;

  private EmbeddedKeyJwt(
      CompactToken token, TokenHeader header, VerificationKey key, String thumbprint) {
    this.token = token;
    this.header = header;
    this.key = key;
    this.thumbprint = thumbprint;
  }

  /**
   * The token, its key read, its signature not yet verified.
   *
   * @param algorithms what may sign it; a shared secret never can
   */
  public static EmbeddedKeyJwt read(String text, Set<SignatureAlgorithm> algorithms)
      throws JwtRejectedException {
    if (text.length() > LONGEST) {
      throw new JwtRejectedException("size", "the token is longer than " + LONGEST);
    }
    CompactToken token = CompactToken.parse(text);
    if (token.isEncrypted()) {
      throw new JwtRejectedException("encryption", "the token is encrypted");
    }
    JsonObject header = token.header();
    TokenHeader.refuseExtensions(header);
    SignatureAlgorithm algorithm = allowed(header, algorithms);
    JWK jwk = jwk(header.get("jwk"));
    return new EmbeddedKeyJwt(
        token,
        new TokenHeader(algorithm, Optional.empty(), TokenHeader.text(header, "typ")),
        key(jwk, algorithm),
        thumbprint(jwk));
  }

  private static SignatureAlgorithm allowed(JsonObject header, Set<SignatureAlgorithm> algorithms)
      throws JwtRejectedException {
    return TokenHeader.text(header, "alg")
        .flatMap(SignatureAlgorithm::named)
        .filter(alg -> algorithms.contains(alg) && !alg.isSymmetric())
        .orElseThrow(
            () ->
                new JwtRejectedException(
                    "alg", "the signature's algorithm is none of " + algorithms));
  }

  private static VerificationKey key(JWK jwk, SignatureAlgorithm algorithm)
      throws JwtRejectedException {
    try {
      return VerificationKey.of(jwk)
          .filter(key -> key.algorithms().contains(algorithm))
          .orElseThrow(() -> refused("not for the signature's algorithm, too weak or too large"));
    } catch (JOSEException | IllegalArgumentException e) {
      throw refused("no key");
    }
  }

  private static String thumbprint(JWK jwk) throws JwtRejectedException {
    try {
      return jwk.computeThumbprint().toString();
    } catch (JOSEException e) {
      throw refused("no key");
    }
  }

  private static JWK jwk(@Nullable Object member) throws JwtRejectedException {
    if (!(member instanceof Map<?, ?> jwk)) {
      throw refused("missing");
    }
    // RFC 9449 section 4.3: it must not hold the private key
    if (jwk.keySet().stream().anyMatch(PRIVATE::contains)) {
      throw refused("not only the public key");
    }
    Map<String, Object> parts = new LinkedHashMap<>();
    // what else it may hold (certificates, addresses) is not read
    jwk.forEach(
        (name, value) -> {
          if (name instanceof String text && PUBLIC.contains(text) && value != null) {
            parts.put(text, value);
          }
        });
    try {
      return JWK.parse(parts);
    } catch (ParseException | IllegalArgumentException | IllegalStateException e) {
      throw refused("no key");
    }
  }

  private static JwtRejectedException refused(String why) {
    return new JwtRejectedException("jwk", "the key in the token's header (jwk) is " + why);
  }

  /** The thumbprint of its key (RFC 7638, SHA-256). */
  public String thumbprint() {
    return thumbprint;
  }

  /** {@code typ} of its header, as it stands there. */
  public Optional<String> type() {
    return header.type();
  }

  /**
   * What it says, once the signature is verified.
   *
   * @param places where that is done if it is costly: whoever makes the key chooses how costly
   * @throws JwtRejectedException {@code signature}, if it is not the key's
   * @throws KeysUnavailableException if all places are taken for too long
   */
  public Said verify(CheckPlaces places) throws JwtRejectedException, KeysUnavailableException {
    Scheme scheme = key.scheme(header.algorithm());
    byte[] signature = token.signature();
    boolean isCostly = scheme.isCostly(key.key());
    if (isCostly && !places.enter()) {
      throw KeysUnavailableException.busy();
    }
    try {
      require(scheme.verifies(key.key(), token.ascii(), token.signedLength(), signature));
    } finally {
      if (isCostly) {
        places.leave();
      }
    }
    return new Said(Claims.checked(token.payload(Set.of())));
  }

  private static void require(boolean isKeys) throws JwtRejectedException {
    if (!isKeys) {
      throw new JwtRejectedException("signature", "the signature is not the key's");
    }
  }

  /** Nothing of the content. */
  @Override
  public String toString() {
    return "EmbeddedKeyJwt[" + header.algorithm() + "]";
  }

  /** What the holder of the key says. */
  public static final class Said {
    private final Claims claims;

    private Said(Claims claims) {
      this.claims = claims;
    }

    /** A claim that is text; empty if it is absent, null or of another type. */
    public Optional<String> string(String name) {
      return claims.text(name);
    }

    /**
     * A claim that is a time; empty if it is absent.
     *
     * @throws JwtRejectedException if it is there and not a number that is a time
     */
    public Optional<Instant> instant(String name) throws JwtRejectedException {
      return claims.instant(name);
    }
  }
}
