package io.gatehouse.settings.values;

import java.util.Optional;

/**
 * One setting: all that is known of it, for reading, for suggestions and for the documentation.
 *
 * @param name without {@code gatehouse.}: {@code client_id}
 * @param type how its text is read
 * @param isPerProvider whether {@code gatehouse.provider.<name>.<key>} exists too
 * @param defaultText the text that stands in when there is none
 * @param defaultNote where the default comes from when it is no fixed text
 * @param sentence what it does
 * @param example a text that is accepted
 */
public record SettingKey<T>(
    String name,
    ValueType<T> type,
    boolean isPerProvider,
    Optional<String> defaultText,
    Optional<String> defaultNote,
    String sentence,
    String example) {
  /** What every key begins with. */
  public static final String PREFIX = "gatehouse.";

  /** A key of the whole application, without a default. */
  public static <T> SettingKey<T> key(
      String name, ValueType<T> type, String example, String sentence) {
    return new SettingKey<>(
        name, type, false, Optional.empty(), Optional.empty(), sentence, example);
  }

  /** A key that each provider can have for itself, without a default. */
  public static <T> SettingKey<T> providerKey(
      String name, ValueType<T> type, String example, String sentence) {
    return new SettingKey<>(
        name, type, true, Optional.empty(), Optional.empty(), sentence, example);
  }

  /** The same key with a text that stands in. */
  public SettingKey<T> defaultsTo(String text) {
    return new SettingKey<>(
        name, type, isPerProvider, Optional.of(text), defaultNote, sentence, example);
  }

  /** The same key with words on where its default comes from. */
  public SettingKey<T> defaultsBy(String note) {
    return new SettingKey<>(
        name, type, isPerProvider, defaultText, Optional.of(note), sentence, example);
  }

  /** {@code gatehouse.client_id}. */
  public String fullName() {
    return PREFIX + name;
  }

  /** The value of the default text. */
  T defaultValue() {
    try {
      return type.parser().parse(defaultText.orElseThrow());
    } catch (InvalidValueException e) {
      throw new IllegalStateException("the default of " + name + " " + e.predicate(), e);
    }
  }
}
