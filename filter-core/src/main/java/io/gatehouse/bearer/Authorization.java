package io.gatehouse.bearer;

import io.gatehouse.bearer.bound.Presented;
import java.util.Locale;
import java.util.Optional;

/**
 * The {@code Authorization} header.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-11.4">RFC 9110, section 11.4</a>
 */
final class Authorization {
  private Authorization() {}

  /** The token of a line, if its scheme is one of ours; the scheme's case does not count. */
  static Optional<Presented> token(String line) {
    int blank = line.indexOf(' ');
    String scheme = (blank < 0 ? line : line.substring(0, blank)).toLowerCase(Locale.ROOT);
    String token = blank < 0 ? "" : line.substring(blank).strip();
    return switch (scheme) {
      case "bearer" -> Optional.of(new Presented(Presented.Scheme.BEARER, token));
      case "dpop" -> Optional.of(new Presented(Presented.Scheme.DPOP, token));
      default -> Optional.empty();
    };
  }
}
