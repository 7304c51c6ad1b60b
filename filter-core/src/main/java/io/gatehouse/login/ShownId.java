package io.gatehouse.login;

/** Ids of others, as pages and the log may show them: cut, and without what breaks a line. */
final class ShownId {
  private static final int MAX_LENGTH = 64;

  private ShownId() {}

  static String of(String id) {
    String plain = id.replaceAll("[^\\p{L}\\p{M}\\p{N}\\p{P}\\p{S} ]", "?");
    int end =
        plain.offsetByCodePoints(0, Math.min(MAX_LENGTH, plain.codePointCount(0, plain.length())));
    return end < plain.length() ? plain.substring(0, end) + "…" : plain;
  }
}
