package io.gatehouse.audit;

/** Texts that fit into a line: bounded, and without what breaks or turns it. */
final class ShortText {
  /** Longer texts are cut. */
  static final int MAX_LENGTH = 256;

  private ShortText() {}

  static String of(String text) {
    StringBuilder kept = new StringBuilder();
    int at = 0;
    while (at < text.length() && kept.length() < MAX_LENGTH) {
      int character = text.codePointAt(at);
      kept.appendCodePoint(isPlain(character) ? character : '?');
      at += Character.charCount(character);
    }
    return at < text.length() ? kept.append('…').toString() : kept.toString();
  }

  /** No control, no line break of Unicode, nothing that turns the direction, no half of a pair. */
  private static boolean isPlain(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      default -> true;
    };
  }
}
