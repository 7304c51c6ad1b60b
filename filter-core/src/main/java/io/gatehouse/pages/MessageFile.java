package io.gatehouse.pages;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file of messages that the application brings along, and what can be wrong with it. */
final class MessageFile {
  private static final Pattern NAME =
      Pattern.compile("gatehouse-messages(?:_([A-Za-z0-9_]+))?\\.properties");
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_.-]{1,60}");

  private MessageFile() {}

  /** The language that its name says; that of all for a name without one. */
  static Optional<Locale> language(String name) {
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    if (matcher.group(1) == null) {
      return Optional.of(Locale.ROOT);
    }
    try {
      String tag = matcher.group(1).replace('_', '-');
      return Optional.of(new Locale.Builder().setLanguageTag(tag).build())
          .filter(locale -> !locale.getLanguage().isEmpty());
    } catch (IllformedLocaleException e) {
      return Optional.empty();
    }
  }

  /** One line each, without the texts. */
  static List<String> problems(String name, String text) {
    if (language(name).isEmpty()) {
      return List.of(
          name
              + " has no language in its name; name it like gatehouse-messages_de.properties, or"
              + " take it out");
    }
    Properties texts;
    try {
      texts = read(text);
    } catch (IllegalArgumentException e) {
      return List.of(name + " cannot be read: it has a broken \\u escape; correct it");
    }
    List<String> problems = new ArrayList<>();
    Map<String, Phrase> ours = Messages.british();
    for (String key : new TreeSet<>(texts.stringPropertyNames())) {
      Phrase known = ours.get(key);
      String of = name + ", key " + (KEY.matcher(key).matches() ? key : "of strange letters") + ",";
      if (known == null) {
        problems.add(of + " is shown by no page; correct the key, or take it out");
      } else {
        new Phrase(texts.getProperty(key))
            .problem(known)
            .ifPresent(problem -> problems.add(of + " " + problem));
      }
    }
    return problems;
  }

  /**
   * Its texts by key.
   *
   * @throws IllegalArgumentException if it has a broken escape
   */
  static Properties read(String text) {
    try {
      Properties texts = new Properties();
      texts.load(new StringReader(text));
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException("a text cannot be read", e);
    }
  }
}
