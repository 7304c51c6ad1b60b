package io.gatehouse.jose;

import io.gatehouse.jose.keys.TrustedKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A token whose signature has been verified with a trusted key; only {@link JwtVerifier} can make
 * one. Until its {@link JwtRules} have passed, nothing is known about its claims but that the key's
 * owner wrote them.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7519#section-4">RFC 7519, section 4</a>
 */
public final class VerifiedJwt {
  private final TokenHeader header;
  private final Claims claims;
  private final TrustedKey key;

  VerifiedJwt(TokenHeader header, Claims claims, TrustedKey key) {
    this.header = header;
    this.claims = claims;
    this.key = key;
  }

  /** What signed it. */
  public TrustedKey key() {
    return key;
  }

  /** {@code alg} of the signature's header. */
  public String algorithm() {
    return header.algorithm().standardName();
  }

  /** {@code typ} of the signature's header, as it stands there. */
  public Optional<String> type() {
    return header.type();
  }

  /**
   * All claims as JSON gives them: text, numbers, booleans, lists and maps, read-only. Lists and
   * maps are made when they are asked for.
   */
  @SuppressWarnings("NullAway") // a JSON null is kept, as in any Map
  public Map<String, Object> claims() {
    return claims.all();
  }

  /** A claim that is text; empty if it is absent, null or of another type. */
  public Optional<String> string(String name) {
    return claims.text(name);
  }

  /**
   * A claim that is a NumericDate (seconds, fractions allowed); empty if it is absent.
   *
   * @throws JwtRejectedException if it is there and not a number that is a time
   */
  public Optional<Instant> instant(String name) throws JwtRejectedException {
    return claims.instant(name);
  }

  /**
   * A claim that is text or a list of texts ({@code aud}); empty if it is absent or anything else.
   */
  public List<String> strings(String name) {
    return claims.texts(name);
  }

  /** Nothing of the content. */
  @Override
  public String toString() {
    return "VerifiedJwt[" + algorithm() + "]";
  }
}
