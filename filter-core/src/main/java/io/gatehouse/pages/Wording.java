package io.gatehouse.pages;

import io.gatehouse.exchange.ErrorPage;
import io.gatehouse.exchange.ErrorPage.Words;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What one page says to one reader. */
record Wording(PageSettings settings, Locale language, ErrorPage page) {

  /** In the reader's language, where the settings leave it to them. */
  static Wording of(PageSettings settings, PageReader reader, ErrorPage page) {
    return new Wording(settings, languageOf(settings, reader), page);
  }

  static Locale languageOf(PageSettings settings, PageReader reader) {
    return settings
        .language()
        .orElseGet(
            () ->
                reader
                    .header()
                    .apply("Accept-Language")
                    .filter(text -> text.length() <= 500)
                    .map(settings.messages()::chosen)
                    .orElse(Messages.BRITISH));
  }

  Phrase heading() {
    return page.words() instanceof Words.Plain plain
        ? new Phrase(plain.heading())
        : part("heading").orElse(new Phrase(page.code()));
  }

  /** What it means, and what the reader can do; a paragraph for each line. */
  Phrase text() {
    return page.words() instanceof Words.Plain plain
        ? new Phrase(plain.text())
        : part("text").orElse(new Phrase(""));
  }

  Phrase phrase(String key) {
    return settings.messages().get(language, key);
  }

  private Optional<Phrase> part(String part) {
    return page.words() instanceof Words.Message message
        ? settings.messages().find(language, message.name(), part)
        : Optional.empty();
  }

  /** What stands in the gaps. */
  Map<String, String> values() {
    Map<String, String> values = new HashMap<>();
    if (page.words() instanceof Words.Message message) {
      values.putAll(message.values());
    }
    values.put("provider", settings.providerTitle());
    values.put("reference", page.reference());
    return values;
  }

  /** Heading and text, for programs. */
  String description() {
    String heading = heading().plain(values());
    String text = text().plain(values()).replace('\n', ' ');
    return text.isEmpty() ? heading : heading + ". " + text;
  }
}
