package io.gatehouse.jose;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The claims of a token, of which those that RFC 7519 registers are of the right type, or null.
 *
 * @param all as JSON gives them
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7519#section-4.1">RFC 7519, section 4.1</a>
 */
record Claims(Map<String, @Nullable Object> all) {
  private static final List<String> TEXTS = List.of("iss", "sub", "jti");
  private static final List<String> TIMES = List.of("exp", "nbf", "iat");

  /** Refuses registered claims of a wrong type. */
  static Claims checked(Map<String, @Nullable Object> all) throws JwtRejectedException {
    Claims claims = new Claims(all);
    for (String name : TEXTS) {
      if (all.get(name) != null && claims.text(name).isEmpty()) {
        throw new JwtRejectedException("claim-type", "claim " + name + " is not text");
      }
    }
    for (String name : TIMES) {
      Optional<Instant> unused = claims.instant(name);
    }
    Object audience = all.get("aud");
    if (audience != null && !(audience instanceof String) && !isTexts(audience)) {
      throw new JwtRejectedException("claim-type", "claim aud is not text or a list of texts");
    }
    return claims;
  }

  private static boolean isTexts(Object value) {
    if (!(value instanceof List<?> list)) {
      return false;
    }
    for (Object each : list) { // no stream: this is on the way of every request
      if (!(each instanceof String)) {
        return false;
      }
    }
    return true;
  }

  /** A claim that is text; empty if it is absent, null or of another type. */
  Optional<String> text(String name) {
    return all.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  /** A claim that is text or a list of texts; empty if it is absent or anything else. */
  @SuppressWarnings("unchecked") // looked at one by one; JSON lists are read-only
  List<String> texts(String name) {
    Object value = all.get(name);
    if (value instanceof String text) {
      return List.of(text);
    }
    return value instanceof List<?> list && isTexts(list) ? (List<String>) list : List.of();
  }

  /** A claim that is a NumericDate; empty if it is absent or null. */
  Optional<Instant> instant(String name) throws JwtRejectedException {
    Object value = all.get(name);
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

  /** Nothing of the content. */
  @Override
  public String toString() {
    return "Claims";
  }
}
