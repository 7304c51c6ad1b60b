package io.gatehouse.jose.text;

import java.io.IOException;
import java.util.Arrays;

/**
 * Decodes base64url as tokens have it: no padding, no other character, and no second spelling of
 * the same bytes, so that a token cannot be altered and stay good.
 *
 * <p>The JDK's decoder takes padding and second spellings; its vector instructions also slow down
 * the RSA arithmetic that comes next, by more than they save on a text as short as a token.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7515#section-2">RFC 7515, section 2</a>
 */
public final class Base64Url {
  private static final byte NONE = -1;
  private static final byte[] SYMBOLS = symbols();

  private Base64Url() {}

  private static byte[] symbols() {
    byte[] symbols = new byte[256];
    Arrays.fill(symbols, NONE);
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    for (int i = 0; i < alphabet.length(); i++) {
      symbols[alphabet.charAt(i)] = (byte) i;
    }
    return symbols;
  }

  /**
   * The bytes that a part of a text stands for.
   *
   * @param ascii the text, one byte a character
   * @param from its first character
   * @param to the one after its last
   * @throws IOException if it is not base64url; the message quotes nothing of it
   */
  public static byte[] decode(byte[] ascii, int from, int to) throws IOException {
    int whole = (to - from) / 4 * 4;
    byte[] bytes = new byte[whole / 4 * 3 + Math.max(0, to - from - whole - 1)];
    int wrong = 0; // negative once a character was none of the alphabet
    int out = 0;
    for (int in = from; in < from + whole; in += 4) {
      int bits =
          SYMBOLS[ascii[in] & 0xFF] << 18
              | SYMBOLS[ascii[in + 1] & 0xFF] << 12
              | SYMBOLS[ascii[in + 2] & 0xFF] << 6
              | SYMBOLS[ascii[in + 3] & 0xFF];
      wrong |= bits;
      bytes[out] = (byte) (bits >> 16);
      bytes[out + 1] = (byte) (bits >> 8);
      bytes[out + 2] = (byte) bits;
      out += 3;
    }
    if (wrong < 0 || !isRestDecoded(ascii, from + whole, to, bytes)) {
      throw new IOException("not in base64url");
    }
    return bytes;
  }

  /** The last two or three characters, whose last bits stand for nothing (RFC 4648 section 3.5). */
  private static boolean isRestDecoded(byte[] ascii, int from, int to, byte[] bytes) {
    if (from == to) {
      return true;
    }
    int bits = 0;
    for (int in = from; in < to; in++) {
      bits |= SYMBOLS[ascii[in] & 0xFF] << (18 - 6 * (in - from));
    }
    int rest = (to - from) * 6 / 8;
    if (rest == 0 || bits < 0 || (bits & ((1 << (24 - 8 * rest)) - 1)) != 0) {
      return false;
    }
    for (int i = 0; i < rest; i++) {
      bytes[bytes.length - rest + i] = (byte) (bits >> (16 - 8 * i));
    }
    return true;
  }
}
