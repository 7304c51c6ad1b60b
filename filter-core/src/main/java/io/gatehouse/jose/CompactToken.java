package io.gatehouse.jose;

import io.gatehouse.jose.text.Base64Url;
import io.gatehouse.jose.text.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * A token in compact serialization: three parts of a JWS, five of a JWE. Only its length and the
 * number of its parts are checked at first, and of each part that it is base64url when it is asked
 * for.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7515#section-7.1">RFC 7515, section 7.1</a>
 */
final class CompactToken {
  private static final int LONGEST = 64 * 1024;

  private final String text;
  private final byte[] ascii;
  private final int firstDot;
  private final int secondDot;
  private final boolean isEncrypted;

  private CompactToken(
      String text, byte[] ascii, int firstDot, int secondDot, boolean isEncrypted) {
    this.text = text;
    this.ascii = ascii;
    this.firstDot = firstDot;
    this.secondDot = secondDot;
    this.isEncrypted = isEncrypted;
  }

  static CompactToken parse(String text) throws JwtRejectedException {
    if (text.length() > LONGEST) {
      throw new JwtRejectedException("size", "the token is longer than " + LONGEST);
    }
    int first = text.indexOf('.');
    int second = first < 0 ? -1 : text.indexOf('.', first + 1);
    int third = second < 0 ? -1 : text.indexOf('.', second + 1);
    int fourth = third < 0 ? -1 : text.indexOf('.', third + 1);
    boolean isSigned = second > 0 && third < 0;
    boolean isEncrypted = fourth > 0 && text.indexOf('.', fourth + 1) < 0;
    // what is no character of it becomes a question mark, a surrogate pair becomes one
    byte[] ascii = text.getBytes(StandardCharsets.ISO_8859_1);
    if ((!isSigned && !isEncrypted) || ascii.length != text.length()) {
      throw new JwtRejectedException("format", "not a JWT in compact serialization");
    }
    return new CompactToken(text, ascii, first, second, isEncrypted);
  }

  boolean isEncrypted() {
    return isEncrypted;
  }

  String text() {
    return text;
  }

  String headerSegment() {
    return text.substring(0, firstDot);
  }

  byte[] headerBytes() throws JwtRejectedException {
    return decoded(0, firstDot, "header");
  }

  JsonObject header() throws JwtRejectedException {
    return json(headerBytes(), Set.of(), "header");
  }

  /** The claims, with those made whole that will be asked for. */
  JsonObject payload(Set<String> whole) throws JwtRejectedException {
    return json(decoded(firstDot + 1, secondDot, "payload"), whole, "payload");
  }

  byte[] signature() throws JwtRejectedException {
    return decoded(secondDot + 1, ascii.length, "signature");
  }

  /** The token's characters, of which the first {@link #signedLength} are signed. */
  byte[] ascii() {
    return ascii;
  }

  int signedLength() {
    return secondDot;
  }

  private byte[] decoded(int from, int to, String what) throws JwtRejectedException {
    try {
      return Base64Url.decode(ascii, from, to);
    } catch (IOException e) {
      throw new JwtRejectedException("format", "the token's " + what + " is " + e.getMessage());
    }
  }

  private static JsonObject json(byte[] utf8, Set<String> whole, String what)
      throws JwtRejectedException {
    try {
      return JsonObject.read(utf8, whole);
    } catch (IOException e) {
      throw new JwtRejectedException("format", "the token's " + what + " is " + e.getMessage());
    }
  }

  /** Never the token. */
  @Override
  public String toString() {
    return "CompactToken[" + (isEncrypted ? "JWE" : "JWS") + "]";
  }
}
