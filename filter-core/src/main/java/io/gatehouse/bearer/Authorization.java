package io.gatehouse.bearer;

import io.gatehouse.bearer.bound.Presented;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * The {@code Authorization} header: at most one line with one token. A line that begins as one of
 * ours and does not go on so is malformed, and never as good as none.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-2.1">RFC 6750, section 2.1</a>
 */
final class Authorization {
  private static final Sent NOTHING = new Sent.Nothing();
  private static final Sent SEVERAL =
      new Sent.Malformed("Send one credential, in one Authorization header.");
  private static final Sent UNREADABLE =
      new Sent.Malformed("Send the token after the word Bearer and a blank, and nothing else.");

  /** By character: 0 for those of a {@code b64token}, else 1. */
  private static final byte[] NONE_OF_TOKENS = noneOfTokens();

  private Authorization() {}

  private static byte[] noneOfTokens() {
    byte[] none = new byte[128];
    for (char c = 0; c < none.length; c++) {
      none[c] = (byte) (isAlphanumeric(c) || "-._~+/".indexOf(c) >= 0 ? 0 : 1);
    }
    return none;
  }

  /** What the lines of the header have. */
  static Sent read(List<String> lines) {
    return read(lines, token -> false);
  }

  /**
   * The same, faster.
   *
   * @param isKnown whether each character of a token was looked at when it came before
   */
  static Sent read(List<String> lines, Predicate<String> isKnown) {
    if (lines.isEmpty()) {
      return NOTHING;
    }
    boolean isOurs = false;
    for (String line : lines) {
      isOurs |= isOurs(line);
    }
    if (!isOurs) {
      return NOTHING;
    }
    return lines.size() > 1 ? SEVERAL : read(lines.get(0), isKnown);
  }

  private static boolean isOurs(String line) {
    if (begins(line, "bearer") || begins(line, "dpop")) {
      return true;
    }
    // Two lines that a proxy has joined: RFC 9110 section 5.3
    int comma = line.indexOf(',');
    if (comma < 0) {
      return false;
    }
    String rest = line.substring(comma).toLowerCase(Locale.ROOT).replace('\t', ' ');
    return rest.matches("(?s).*, *(bearer|dpop) +[^=,].*");
  }

  private static Sent read(String line, Predicate<String> isKnown) {
    boolean isDpop = begins(line, "dpop");
    int start = isDpop ? "dpop".length() : "bearer".length();
    if (!isDpop && !begins(line, "bearer")) {
      return SEVERAL;
    }
    int end = line.length();
    int first = start;
    while (first < end && line.charAt(first) == ' ') {
      first++;
    }
    while (end > first && line.charAt(end - 1) == ' ') {
      end--;
    }
    if (first == start || first == end) {
      return UNREADABLE;
    }
    String token = line.substring(first, end);
    if (!isKnown.test(token) && !isToken(token)) {
      return token.indexOf(',') >= 0 ? SEVERAL : UNREADABLE;
    }
    return new Sent.Token(
        new Presented(isDpop ? Presented.Scheme.DPOP : Presented.Scheme.BEARER, token));
  }

  /** Whether the line's scheme is that one, whatever its case and whatever follows. */
  private static boolean begins(String line, String scheme) {
    int end = scheme.length();
    return line.regionMatches(/* ignoreCase= */ true, 0, scheme, 0, end)
        && (line.length() == end || !isTokenChar(line.charAt(end)));
  }

  /** {@code tchar} of RFC 9110 section 5.6.2: what a scheme's name may go on with. */
  private static boolean isTokenChar(char c) {
    return isAlphanumeric(c) || "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
  }

  /** {@code b64token} of RFC 6750: letters, digits and a few more, then equals signs. */
  private static boolean isToken(String text) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == '=') {
      end--;
    }
    int wrong = 0;
    for (int i = 0; i < end; i++) { // no branch: a token is long, and comes with every request
      char c = text.charAt(i);
      wrong |= c >> 7 | NONE_OF_TOKENS[c & 0x7F];
    }
    return end > 0 && wrong == 0;
  }

  private static boolean isAlphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
