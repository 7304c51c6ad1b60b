package io.gatehouse.linking.passwords;

import java.nio.charset.StandardCharsets;

/** A password as somebody has typed it: not empty, and not longer than anybody types. */
public record Password(String text) {
  /** Longer ones are nobody's. */
  public static final int MAX_LENGTH = 256;

  public Password {
    if (text.isEmpty() || text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("empty, or too long");
    }
  }

  /** Its UTF-8, in an array of the caller's. */
  byte[] bytes() {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  char[] characters() {
    return text.toCharArray();
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "Password";
  }
}
