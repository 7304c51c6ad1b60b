package io.gatehouse.jose;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A token whose signature has been verified with a trusted key; only {@link JwtVerifier} can make
 * one. Until its {@link JwtRules} have passed, nothing is known about its claims but that the key's
 * owner wrote them.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7519#section-4">RFC 7519, section 4</a>
 */
public final class VerifiedJwt {
  private final String algorithm;
  private final Optional<String> type;
  private final Map<String, @Nullable Object> claims;
  private final TrustedKey key;

  VerifiedJwt(
      String algorithm,
      Optional<String> type,
      Map<String, @Nullable Object> claims,
      TrustedKey key) {
    this.key = key;
    this.algorithm = algorithm;
    this.type = type;
    this.claims = Collections.unmodifiableMap(new LinkedHashMap<>(claims));
  }

  /** What signed it. */
  public TrustedKey key() {
    return key;
  }

  /** {@code alg} of the signature's header. */
  public String algorithm() {
    return algorithm;
  }

  /** {@code typ} of the signature's header, as it stands there. */
  public Optional<String> type() {
    return type;
  }

  /** All claims as JSON gives them: text, numbers, booleans, lists and maps, read-only. */
  @SuppressWarnings("NullAway") // a JSON null is kept, as in any Map
  public Map<String, Object> claims() {
    return claims;
  }

  /** A claim that is text; empty if it is absent, null or of another type. */
  public Optional<String> string(String name) {
    return claims.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  /**
   * A claim that is a NumericDate (seconds, fractions allowed); empty if it is absent.
   *
   * @throws JwtRejectedException if it is there and not a number that is a time
   */
  public Optional<Instant> instant(String name) throws JwtRejectedException {
    Object value = claims.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof Number seconds && Double.isFinite(seconds.doubleValue())) {
      try {
        return Optional.of(Instant.ofEpochSecond((long) Math.floor(seconds.doubleValue())));
      } catch (DateTimeException e) {
        throw new JwtRejectedException("claim-type", "claim " + name + " is out of range", e);
      }
    }
    throw new JwtRejectedException("claim-type", "claim " + name + " is not a number");
  }

  /**
   * A claim that is text or a list of texts ({@code aud}); empty if it is absent or anything else.
   */
  public List<String> strings(String name) {
    Object value = claims.get(name);
    if (value instanceof String text) {
      return List.of(text);
    }
    if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
      return list.stream().map(String.class::cast).toList();
    }
    return List.of();
  }

  /** Nothing of the content. */
  @Override
  public String toString() {
    return "VerifiedJwt[" + algorithm + "]";
  }
}
