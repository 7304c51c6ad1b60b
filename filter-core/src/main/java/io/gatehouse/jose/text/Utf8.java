package io.gatehouse.jose.text;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long HIGHEST = 0x8080_8080_8080_8080L;

  private Utf8() {}

  static void check(byte[] bytes) throws IOException {
    if (!isAsciiWithoutNul(bytes)) {
      checkAll(bytes);
    }
  }

  /** Eight bytes at once, of which each has its highest bit afterwards if it is wrong. */
  private static boolean isAsciiWithoutNul(byte[] bytes) {
    long wrong = 0;
    int i = 0;
    for (; i <= bytes.length - Long.BYTES; i += Long.BYTES) {
      long eight = (long) LONGS.get(bytes, i);
      wrong |= eight | (eight - ONES); // a NUL borrows
    }
    wrong &= HIGHEST;
    for (; i < bytes.length; i++) {
      wrong |= bytes[i] <= 0 ? 1 : 0;
    }
    return wrong == 0;
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
