package io.gatehouse.platform.secrets;

import io.gatehouse.store.RandomKey;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * A token of 256 random bits, 64 hexadecimal digits, of which only the hash is kept. Whether it
 * counts is not known by it.
 */
public record OpaqueToken(String text) {
  private static final int BYTES = 32;

  /** A fresh one. */
  public static OpaqueToken next() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return new OpaqueToken(HexFormat.of().formatHex(bytes));
  }

  /** Whether a text has the form of one. */
  public static boolean isOne(String text) {
    if (text.length() != 2 * BYTES) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) { // no pattern: this is on the way of every request
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return false;
      }
    }
    return true;
  }

  /** SHA-256: it needs no salt, for nobody can try 256 bits. */
  public String hash() {
    return hash(text);
  }

  /** The same of a text that somebody has sent. */
  public static String hash(String text) {
    return RandomKey.hash(text);
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "OpaqueToken";
  }
}
