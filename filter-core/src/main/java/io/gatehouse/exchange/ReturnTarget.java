package io.gatehouse.exchange;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a browser comes back to: path and query inside the application, and the fragment if there
 * is one; never an address elsewhere, and never what a page is only made of.
 */
public final class ReturnTarget {
  private static final int MAX_LENGTH = 2048;
  private static final Pattern PART_OF_A_PAGE =
      Pattern.compile("(?i).*(\\.(css|js|mjs|map|ico|woff2?|ttf|otf|eot)|/favicon\\.[a-z]+)");

  private static final String PLAIN = "-._~!$&'()*+,;=:@/?%";
  private static final Pattern ESCAPE_ALONE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

  private ReturnTarget() {}

  /** The target, if it cannot lead anywhere else, however a browser reads it. */
  public static Optional<String> of(String target) {
    int mark = target.indexOf('#');
    String place = mark < 0 ? target : target.substring(0, mark);
    boolean local =
        place.length() <= MAX_LENGTH
            && place.startsWith("/")
            && !place.startsWith("//")
            && place.chars().allMatch(c -> c > 0x20 && c < 0x7f)
            && "\\\"<>".chars().noneMatch(c -> place.indexOf(c) >= 0)
            && !PART_OF_A_PAGE.matcher(place.replaceAll("[?;].*", "")).matches();
    if (!local || !isUri(place)) {
      return Optional.empty();
    }
    Optional<String> fragment = mark < 0 ? Optional.empty() : fragment(target.substring(mark + 1));
    return Optional.of(place + fragment.map(text -> "#" + text).orElse(""));
  }

  private static boolean isUri(String place) {
    try {
      return new URI("http://localhost" + place).getRawPath().startsWith("/");
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /** As a URI has it (RFC 3986 section 3.5); what is not allowed there is percent-encoded. */
  private static Optional<String> fragment(String text) {
    if (text.length() > MAX_LENGTH || text.chars().anyMatch(Character::isISOControl)) {
      return Optional.empty();
    }
    StringBuilder encoded = new StringBuilder();
    for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (each & 0xff);
      boolean isPlain = c < 0x7f && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0);
      encoded.append(
          isPlain ? String.valueOf(c) : "%" + HexFormat.of().withUpperCase().toHexDigits(each));
    }
    String fragment = ESCAPE_ALONE.matcher(encoded).replaceAll("%25");
    return fragment.length() <= MAX_LENGTH ? Optional.of(fragment) : Optional.empty();
  }
}
