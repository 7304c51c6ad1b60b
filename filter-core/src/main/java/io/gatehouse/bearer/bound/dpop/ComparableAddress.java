package io.gatehouse.bearer.bound.dpop;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An http(s) address without query and fragment, in the one form that all its spellings share:
 * scheme and host in small letters, no default port, no needless percent encoding, no dot segments.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3986#section-6.2.2">RFC 3986, sections 6.2.2 and
 *     6.2.3</a>
 */
final class ComparableAddress {
  // RFC 3986, appendix B, for addresses with an authority
  private static final Pattern ADDRESS =
      Pattern.compile("(?i)(https?)://([^/?#]*)([^?#]*)(?:\\?[^#]*)?(?:#.*)?", Pattern.DOTALL);
  private static final Pattern AUTHORITY =
      Pattern.compile("(?i)(\\[[0-9a-f:.]{2,45}\\]|[a-z0-9._~!$&'()*+,;=%-]+)(?::(\\d{0,5}))?");
  private static final String UNRESERVED_SIGNS = "-._~";

  private ComparableAddress() {}

  /** Empty if it is no absolute address of http or https, or one with a user. */
  static Optional<String> of(String address) {
    Matcher matcher = ADDRESS.matcher(address);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String scheme = matcher.group(1).toLowerCase(Locale.ROOT);
    Optional<String> authority = authority(scheme, matcher.group(2));
    Optional<String> path = decoded(matcher.group(3)).map(ComparableAddress::withoutDots);
    return authority.flatMap(text -> path.map(rest -> scheme + "://" + text + rest));
  }

  private static Optional<String> authority(String scheme, String text) {
    Optional<String> decoded = decoded(text);
    if (decoded.isEmpty()) {
      return Optional.empty();
    }
    Matcher matcher = AUTHORITY.matcher(decoded.get());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String port = Optional.ofNullable(matcher.group(2)).orElse("").replaceFirst("^0+", "");
    boolean isDefault = port.isEmpty() || port.equals(scheme.equals("https") ? "443" : "80");
    return Optional.of(matcher.group(1).toLowerCase(Locale.ROOT) + (isDefault ? "" : ":" + port));
  }

  /** Section 6.2.2.2: what need not be encoded is decoded, the rest is encoded in capitals. */
  private static Optional<String> decoded(String text) {
    StringBuilder decoded = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '%') {
        decoded.append(c);
        continue;
      }
      if (i + 2 >= text.length()
          || !HexFormat.isHexDigit(text.charAt(i + 1)) // none of other scripts
          || !HexFormat.isHexDigit(text.charAt(i + 2))) {
        return Optional.empty();
      }
      char meant = (char) HexFormat.fromHexDigits(text, i + 1, i + 3);
      if (isUnreserved(meant)) {
        decoded.append(meant);
      } else {
        decoded.append(text.substring(i, i + 3).toUpperCase(Locale.ROOT));
      }
      i += 2;
    }
    return Optional.of(decoded.toString());
  }

  private static boolean isUnreserved(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || UNRESERVED_SIGNS.indexOf(c) >= 0;
  }

  /** Section 5.2.4, and 6.2.3 for the empty path. */
  private static String withoutDots(String path) {
    Deque<String> kept = new ArrayDeque<>();
    String[] segments = path.split("/", -1);
    for (int i = 1; i < segments.length; i++) {
      boolean isDots = segments[i].equals(".") || segments[i].equals("..");
      if (segments[i].equals("..")) {
        kept.pollLast();
      }
      if (!isDots) {
        kept.addLast(segments[i]);
      } else if (i == segments.length - 1) {
        kept.addLast("");
      }
    }
    return "/" + String.join("/", kept);
  }
}
