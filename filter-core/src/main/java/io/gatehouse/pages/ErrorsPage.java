package io.gatehouse.pages;

import io.gatehouse.exchange.HtmlPage;
import io.gatehouse.exchange.HttpReply;
import io.gatehouse.exchange.HttpRequest;
import io.gatehouse.exchange.Outcome;
import io.gatehouse.exchange.RequestHandler;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Our own page about the errors of logins, to which the guide links lead where nothing else is set:
 * each has the text of its page as its heading, what it means, and what to do. Open to everybody,
 * and the same for all.
 */
public final class ErrorsPage implements RequestHandler {
  private final PageSettings settings;

  public ErrorsPage(PageSettings settings) {
    this.settings = settings;
  }

  @Override
  public Optional<Outcome> handle(HttpRequest request) {
    return request.path().equals(settings.errorsPath())
        ? Optional.of(new Outcome.Answered(reply(PageReader.of(request))))
        : Optional.empty();
  }

  /** The page in the reader's language. */
  public HttpReply reply(PageReader reader) {
    Locale language = Wording.languageOf(settings, reader);
    String content =
        section(language, "oauth_configuration", "configuration")
            + section(language, "organisation_not_found", "organisation")
            + section(language, "not_authorised", "authorisation")
            + section(language, "support", "help");
    String title = settings.messages().get(language, "errors.heading").plain(values());
    return HtmlPage.reply(
        200, HtmlPage.render(language.toLanguageTag(), title, HtmlPage.escape(title), content));
  }

  private String section(Locale language, String anchor, String message) {
    Phrase heading = settings.messages().get(language, message + ".heading");
    Phrase guide = settings.messages().get(language, message + ".guide");
    StringBuilder section = new StringBuilder();
    section.append("<h2 id=\"").append(anchor).append("\">");
    section.append(heading.html(values(), Optional.empty())).append("</h2>\n");
    guide
        .html(values(), Optional.empty())
        .lines()
        .filter(line -> !line.isBlank())
        .forEach(line -> section.append("<p>").append(line).append("</p>\n"));
    return section.toString();
  }

  private Map<String, String> values() {
    return Map.of("provider", settings.providerTitle(), "organisation", "{Organisation ID}");
  }
}
