package io.gatehouse.pages;

import io.gatehouse.exchange.HtmlPage;
import io.gatehouse.exchange.HttpReply;
import io.gatehouse.exchange.HttpRequest;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The texts of ours for one reader, for pages that are more than an error. */
public final class PageTexts {
  private final PageSettings settings;
  private final PageReader reader;
  private final Locale language;

  private PageTexts(PageSettings settings, PageReader reader) {
    this.settings = settings;
    this.reader = reader;
    this.language = Wording.languageOf(settings, reader);
  }

  /** For the sender of that request. */
  public static PageTexts of(PageSettings settings, HttpRequest request) {
    return new PageTexts(settings, PageReader.of(request));
  }

  /** Whether it is a program that wants JSON, and no page. */
  public boolean areForAProgram() {
    return reader.wantsJson();
  }

  /** A text as HTML. */
  public String html(String key) {
    return html(key, Map.of());
  }

  /**
   * The same with more in its gaps.
   *
   * @param values by the names of the gaps; text, escaped here
   */
  public String html(String key, Map<String, String> values) {
    return phrase(key).html(with(values), Optional.empty());
  }

  /** A text as it is, for places that take no HTML. */
  public String plain(String key, Map<String, String> values) {
    return phrase(key).plain(with(values));
  }

  /** A paragraph for each line of a text, as HTML. */
  public String paragraphs(String key) {
    StringBuilder paragraphs = new StringBuilder();
    html(key).lines().forEach(line -> paragraphs.append("<p>").append(line).append("</p>\n"));
    return paragraphs.toString();
  }

  /** A paragraph with a link, as HTML. */
  public String link(String key, String address) {
    return "<p>" + phrase(key).html(values(), Optional.of(reader.address(address))) + "</p>\n";
  }

  /** A page with that heading. */
  public HttpReply page(int status, String headingKey, String content) {
    return HtmlPage.reply(status, whole(headingKey, content));
  }

  /** The text of a whole page with that heading. */
  public String whole(String headingKey, String content) {
    String title = phrase(headingKey).plain(values());
    return HtmlPage.render(language.toLanguageTag(), title, HtmlPage.escape(title), content);
  }

  private Phrase phrase(String key) {
    return settings.messages().get(language, key);
  }

  private Map<String, String> with(Map<String, String> values) {
    Map<String, String> all = new HashMap<>(values());
    all.putAll(values);
    return all;
  }

  private Map<String, String> values() {
    return Map.of("provider", settings.providerTitle(), "login", settings.loginPath());
  }
}
