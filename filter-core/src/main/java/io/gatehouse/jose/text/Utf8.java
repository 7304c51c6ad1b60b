package io.gatehouse.jose.text;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Tells whether bytes are UTF-8 and nothing else: no longer form of a character, no half of a pair,
 * no byte order mark, no NUL. A JSON parser that guesses encodings then guesses this one.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8259#section-8.1">RFC 8259, section 8.1</a>
 */
final class Utf8 {
  private Utf8() {}

  static void check(byte[] bytes) throws IOException {
    int all = 0;
    for (byte each : bytes) {
      all |= each - 1; // negative for NUL and for what is not ASCII
    }
    if (all < 0) {
      checkAll(bytes);
    }
  }

  private static void checkAll(byte[] bytes) throws IOException {
    try {
      CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      if (text.charAt(0) != '\uFEFF' && text.chars().noneMatch(each -> each == 0)) {
        return;
      }
    } catch (CharacterCodingException e) {
      throw new IOException("not UTF-8 text", e);
    }
    throw new IOException("not UTF-8 text");
  }
}
