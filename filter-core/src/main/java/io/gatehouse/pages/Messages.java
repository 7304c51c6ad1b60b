package io.gatehouse.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;

/**
 * The texts of all pages by language: British and American ones of ours, and those of the
 * application, whose files are named and found like resource bundles. What a file does not have
 * comes from the more general one, and at last from ours.
 */
public final class Messages {
  /** The language of what nobody has translated. */
  public static final Locale BRITISH = Locale.UK;

  private static final Set<Locale> OURS = Set.of(Locale.UK, Locale.US);
  private static final ResourceBundle.Control NAMES =
      ResourceBundle.Control.getControl(ResourceBundle.Control.FORMAT_PROPERTIES);
  private static final String BASE = "messages";

  private final Map<Locale, Map<String, Phrase>> byLanguage = new HashMap<>();

  private Messages(Map<Locale, Properties> added) {
    Set<Locale> languages = new HashSet<>(OURS);
    languages.addAll(added.keySet());
    languages.remove(Locale.ROOT);
    for (Locale language : languages) {
      byLanguage.put(language, phrases(language, added));
    }
  }

  /** Ours alone. */
  public static Messages ofOurs() {
    return new Messages(Map.of());
  }

  /**
   * Ours, and those of the application's files that are right.
   *
   * @param files their text by their name: {@code gatehouse-messages_de.properties}
   */
  public static Messages with(Map<String, String> files) {
    Map<Locale, Properties> added = new HashMap<>();
    files.forEach(
        (name, text) -> {
          if (MessageFile.problems(name, text).isEmpty()) {
            added.put(MessageFile.language(name).orElseThrow(), MessageFile.read(text));
          }
        });
    return new Messages(added);
  }

  /** All that is wrong with such files: what, then what to do. */
  public static List<String> problems(Map<String, String> files) {
    return files.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .flatMap(file -> MessageFile.problems(file.getKey(), file.getValue()).stream())
        .toList();
  }

  /** The tags of all languages, sorted. */
  public Set<String> tags() {
    Set<String> tags = new TreeSet<>();
    byLanguage.keySet().forEach(language -> tags.add(language.toLanguageTag()));
    return tags;
  }

  /** The language of ours that speaks to readers of that one; empty if none does. */
  public Optional<Locale> fitting(Locale wanted) {
    return NAMES.getCandidateLocales(BASE, wanted).stream()
        .filter(byLanguage::containsKey)
        .findFirst();
  }

  /** The one that fits best what a browser says of its reader, else the British one. */
  Locale chosen(String acceptLanguage) {
    try {
      List<Locale.LanguageRange> wanted = Locale.LanguageRange.parse(acceptLanguage);
      return Optional.ofNullable(Locale.lookup(wanted, byLanguage.keySet())).orElse(BRITISH);
    } catch (IllegalArgumentException e) {
      return BRITISH; // not as RFC 9110 section 12.5.4 says
    }
  }

  /** The text of a part of a message; of a message without it, that of the message around it. */
  Optional<Phrase> find(Locale language, String message, String part) {
    Map<String, Phrase> phrases = Objects.requireNonNull(byLanguage.get(language));
    for (String name = message; !name.isEmpty(); name = around(name)) {
      Phrase phrase = phrases.get(name + "." + part);
      if (phrase != null) {
        return Optional.of(phrase);
      }
    }
    return Optional.empty();
  }

  /** The text that every language has. */
  Phrase get(Locale language, String key) {
    return Objects.requireNonNull(Objects.requireNonNull(byLanguage.get(language)).get(key), key);
  }

  private static String around(String message) {
    return message.contains(".") ? message.substring(0, message.lastIndexOf('.')) : "";
  }

  /** Our texts in British English, by key. */
  static Map<String, Phrase> british() {
    Map<String, Phrase> phrases = new HashMap<>();
    put(ours(Locale.UK), phrases);
    return phrases;
  }

  private static Map<String, Phrase> phrases(Locale language, Map<Locale, Properties> added) {
    Map<String, Phrase> phrases = british();
    if (OURS.contains(language)) {
      put(ours(language), phrases);
    }
    List<Locale> candidates = new ArrayList<>(NAMES.getCandidateLocales(BASE, language));
    Collections.reverse(candidates);
    for (Locale candidate : candidates) {
      Optional.ofNullable(added.get(candidate)).ifPresent(found -> put(found, phrases));
    }
    return Map.copyOf(phrases);
  }

  private static void put(Properties texts, Map<String, Phrase> phrases) {
    texts
        .stringPropertyNames()
        .forEach(key -> phrases.put(key, new Phrase(texts.getProperty(key))));
  }

  private static Properties ours(Locale language) {
    String file = NAMES.toBundleName(BASE, language) + ".properties";
    try (InputStream in = Objects.requireNonNull(Messages.class.getResourceAsStream(file), file);
        Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      Properties texts = new Properties();
      texts.load(reader);
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }
}
