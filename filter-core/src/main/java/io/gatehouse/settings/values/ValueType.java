package io.gatehouse.settings.values;

/**
 * How the text of a setting is read.
 *
 * @param description for the documentation: {@code "true or false"}
 * @param parser from text to value
 */
public record ValueType<T>(String description, Parser<T> parser) {

  /** From text to value. */
  @FunctionalInterface
  public interface Parser<T> {

    /** The value of a text that is stripped and not empty. */
    T parse(String text) throws InvalidValueException;
  }
}
