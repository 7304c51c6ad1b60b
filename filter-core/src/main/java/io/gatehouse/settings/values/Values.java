package io.gatehouse.settings.values;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * The texts of one application, or of one provider in it, read by key. What cannot be read becomes
 * a problem, and the default stands in, so that reading goes on and finds the other problems too.
 */
public final class Values {
  private static final int OWN = 1 << 16;

  private final Map<String, RawValue> texts;
  private final String providerPrefix;
  private final Collection<String> problems;

  private Values(Map<String, RawValue> texts, String providerPrefix, Collection<String> problems) {
    this.texts = texts;
    this.providerPrefix = providerPrefix;
    this.problems = problems;
  }

  /**
   * The values of an application.
   *
   * @param texts by name without {@code gatehouse.}
   * @param problems where problems are added
   */
  public static Values of(Map<String, RawValue> texts, Collection<String> problems) {
    return new Values(texts, "", problems);
  }

  /** The same values as one provider sees them: its own stand before the general ones. */
  public Values ofProvider(String provider) {
    return new Values(texts, "provider." + provider + ".", problems);
  }

  /** What is set and can be read. */
  public <T> Optional<T> given(SettingKey<T> key) {
    Optional<RawValue> raw = raw(key);
    Optional<String> text = raw.flatMap(RawValue::text);
    if (raw.isEmpty() || text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(key.type().parser().parse(text.get()));
    } catch (InvalidValueException e) {
      problems.add(raw.get().writtenAs() + " " + e.predicate());
      return Optional.empty();
    }
  }

  /** What is set, or the key's default. */
  public <T> T get(SettingKey<T> key) {
    return given(key).orElseGet(key::defaultValue);
  }

  /** Whether anything is set, readable or not. */
  public boolean isSet(SettingKey<?> key) {
    return raw(key).isPresent();
  }

  /** Whether something is set for this very provider, and not for all. */
  public boolean isOwn(SettingKey<?> key) {
    return !providerPrefix.isEmpty() && texts.containsKey(providerPrefix + key.name());
  }

  /**
   * Which of several settings for one thing counts: the one with the highest number. What is set
   * for this very provider stands above what is set for all; negative if nothing is set.
   */
  public int rank(SettingKey<?> key) {
    return raw(key).map(RawValue::rank).orElse(-1) + (isOwn(key) ? OWN : 0);
  }

  /** The text that counts for the key. */
  public Optional<RawValue> raw(SettingKey<?> key) {
    RawValue general = texts.get(key.name());
    RawValue own =
        key.isPerProvider() && !providerPrefix.isEmpty()
            ? texts.get(providerPrefix + key.name())
            : null;
    return Optional.ofNullable(own != null ? own : general);
  }

  /** The key's name as it ought to be written here, for messages. */
  public String nameOf(SettingKey<?> key) {
    return SettingKey.PREFIX + (key.isPerProvider() ? providerPrefix : "") + key.name();
  }

  /** The key as it stands in its source, or as it ought to be written. */
  public String subject(SettingKey<?> key) {
    return raw(key).map(RawValue::writtenAs).orElseGet(() -> nameOf(key));
  }

  /** Adds a problem: what, then what to do; without values. */
  public void problem(String message) {
    problems.add(message);
  }
}
