package io.gatehouse.settings.values;

/**
 * A text that is not of its type. The message goes on after the key's name, {@code "is no duration;
 * write it like 30s"}, and never repeats the text.
 */
public final class InvalidValueException extends Exception {
  private static final long serialVersionUID = 1L;

  public InvalidValueException(String predicate) {
    super(predicate);
  }

  /** What is wrong, then what to do, without the subject. */
  public String predicate() {
    return String.valueOf(getMessage());
  }
}
