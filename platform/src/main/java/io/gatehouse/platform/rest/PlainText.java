package io.gatehouse.platform.rest;

/** Texts that can be kept and shown as they are: no control characters, no half characters. */
public final class PlainText {
  private PlainText() {}

  /** Whether it is one, and has no line breaks either. */
  public static boolean isOneLine(String text) {
    return text.codePoints().noneMatch(each -> Character.isISOControl(each) || isHalf(each));
  }

  /** Whether it is one; it may have line breaks and tabs. */
  public static boolean isLines(String text) {
    return text.codePoints()
        .noneMatch(
            each -> (Character.isISOControl(each) && "\n\r\t".indexOf(each) < 0) || isHalf(each));
  }

  /** Half of a pair, which no database keeps. */
  private static boolean isHalf(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
