package io.gatehouse.oauth1.signature;

import io.gatehouse.exchange.RequestRejectedException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Texts as signatures have them: UTF-8, all but unreserved characters percent-encoded, in capitals.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5849#section-3.6">RFC 5849, section 3.6</a>
 */
public final class PercentEncoding {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private PercentEncoding() {}

  /** A text encoded. */
  public static String encoded(String text) {
    if (areUnreserved(text)) {
      return text;
    }
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    StringBuilder encoded = new StringBuilder(octets.length + 32);
    for (byte octet : octets) {
      append(encoded, octet & 0xFF);
    }
    return encoded.toString();
  }

  /** A byte, encoded if it must be. */
  static void append(StringBuilder to, int octet) {
    if (isUnreserved((char) octet)) {
      to.append((char) octet);
    } else {
      to.append('%').append(HEX.toHexDigits((byte) octet));
    }
  }

  /**
   * What somebody else has encoded, in the one form that all its spellings share; byte by byte, so
   * that no two texts become one.
   *
   * @param sent a char is a byte
   * @param isForm whether a plus sign is a blank, as in queries and forms
   * @throws RequestRejectedException 400 if a percent-encoding is malformed, or missing
   */
  public static String normalised(String sent, boolean isForm) {
    if (areUnreserved(sent)) {
      return sent;
    }
    StringBuilder encoded = new StringBuilder(sent.length() + 32);
    for (int i = 0; i < sent.length(); i++) {
      char c = sent.charAt(i);
      if (c == '%') {
        append(encoded, octet(sent, i));
        i += 2;
      } else if (c > 0xFF) {
        throw new RequestRejectedException(400, "Encode what is no plain character.");
      } else {
        append(encoded, c == '+' && isForm ? ' ' : c);
      }
    }
    return encoded.toString();
  }

  private static int octet(String text, int percent) {
    if (percent + 2 >= text.length()
        || !HexFormat.isHexDigit(text.charAt(percent + 1)) // none of other scripts
        || !HexFormat.isHexDigit(text.charAt(percent + 2))) {
      throw new RequestRejectedException(400, "A percent-encoding of the request is malformed.");
    }
    return HexFormat.fromHexDigits(text, percent + 1, percent + 3);
  }

  /**
   * The text of what is {@linkplain #normalised normalised}.
   *
   * @param encoded has well-formed encodings alone
   */
  public static String decoded(String encoded) {
    if (encoded.indexOf('%') < 0) {
      return encoded;
    }
    ByteArrayOutputStream octets = new ByteArrayOutputStream(encoded.length());
    for (int i = 0; i < encoded.length(); i++) {
      if (encoded.charAt(i) == '%') {
        octets.write(octet(encoded, i));
        i += 2;
      } else {
        octets.write(encoded.charAt(i));
      }
    }
    return octets.toString(StandardCharsets.UTF_8);
  }

  private static boolean areUnreserved(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isUnreserved(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isUnreserved(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '.'
        || c == '_'
        || c == '~';
  }
}
