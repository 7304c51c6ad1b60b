package io.gatehouse.bearer.bound;

/**
 * A token as the {@code Authorization} header holds it.
 *
 * @param token as sent; nothing is known of it
 */
public record Presented(Scheme scheme, String token) {

  /** The scheme (RFC 6750 section 2.1, RFC 9449 section 7.1). */
  public enum Scheme {
    BEARER,
    DPOP
  }

  /** The scheme only. */
  @Override
  public String toString() {
    return scheme.toString();
  }
}
