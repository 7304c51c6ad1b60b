package io.gatehouse.pages;

import io.gatehouse.exchange.ErrorPage;
import io.gatehouse.exchange.HtmlPage;
import io.gatehouse.exchange.HttpReply;
import io.gatehouse.exchange.Json;
import io.gatehouse.exchange.OwnPage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes replies of error pages, for whoever reads them: HTML by our template, beside which the
 * application's own page is named if there is one, or JSON for programs.
 */
public final class ErrorPages {
  /** Begins the names of the attributes that the application's own page reads. */
  private static final String ATTRIBUTE = "io.gatehouse.error.";

  /** Another account at the provider may help. */
  private static final Set<String> AGAIN =
      Set.of("access_denied", "organisation_not_found", "not_authorised");

  private final PageSettings settings;

  public ErrorPages(PageSettings settings) {
    this.settings = settings;
  }

  /** The reply as its reader can read it; unchanged if it is complete already. */
  public HttpReply complete(HttpReply reply, PageReader reader) {
    return reply.page().map(page -> complete(reply, page, reader)).orElse(reply);
  }

  private HttpReply complete(HttpReply reply, ErrorPage page, PageReader reader) {
    Wording wording = Wording.of(settings, reader, page);
    HttpReply complete =
        reader.wantsJson()
            ? HttpReply.of(page.status(), "application/json", json(wording, reader))
                .with("X-Content-Type-Options", "nosniff")
            : html(wording, reader);
    List<HttpReply.Header> headers = new ArrayList<>(complete.headers());
    headers.addAll(reply.headers());
    return complete.withHeaders(headers);
  }

  private String json(Wording wording, PageReader reader) {
    ErrorPage page = wording.page();
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("error", page.code());
    members.put("error_description", wording.description());
    members.put("reference", page.reference());
    guide(page, reader).ifPresent(guide -> members.put("guide", guide));
    support(page, reader).ifPresent(support -> members.put("support", support));
    return Json.of(members) + "\n";
  }

  private HttpReply html(Wording wording, PageReader reader) {
    Map<String, String> values = wording.values();
    HttpReply reply =
        HtmlPage.reply(
            wording.page().status(),
            HtmlPage.render(
                wording.language().toLanguageTag(),
                wording.heading().plain(values),
                wording.heading().html(values, Optional.empty()),
                content(wording, reader)));
    return settings
        .errorPage()
        .map(path -> reply.with(new OwnPage(path, attributes(wording, reader))))
        .orElse(reply);
  }

  private String content(Wording wording, PageReader reader) {
    ErrorPage page = wording.page();
    Map<String, String> values = wording.values();
    List<String> paragraphs = new ArrayList<>();
    wording
        .text()
        .html(values, Optional.empty())
        .lines()
        .filter(line -> !line.isBlank())
        .forEach(paragraphs::add);
    if (AGAIN.contains(page.code())) {
      paragraphs.add(
          wording
              .phrase("again")
              .html(values, Optional.of(reader.address(settings.loginPath() + "?anew=true"))));
    }
    if (page.code().equals(PageLinks.NOT_MOVED_YET)) {
      settings
          .links()
          .oldLogin()
          .map(path -> Optional.of(reader.address(path)))
          .map(address -> wording.phrase("conflict.later.login").html(values, address))
          .ifPresent(paragraphs::add);
    }
    Optional<String> guide = guide(page, reader);
    if (guide.isPresent()) {
      paragraphs.add(wording.phrase("guide." + page.code()).html(values, guide));
    }
    support(page, reader)
        .map(address -> wording.phrase("support").html(values, Optional.of(address)))
        .ifPresent(paragraphs::add);
    return paragraphs.stream().map(each -> "<p>" + each + "</p>\n").collect(Collectors.joining())
        + "<p class=\"quiet\">"
        + wording.phrase("reference").html(values, Optional.empty())
        + "</p>";
  }

  private Map<String, Object> attributes(Wording wording, PageReader reader) {
    ErrorPage page = wording.page();
    Map<String, Object> attributes = new HashMap<>();
    attributes.put(ATTRIBUTE + "code", page.code());
    attributes.put(ATTRIBUTE + "status", page.status());
    attributes.put(ATTRIBUTE + "heading", wording.heading().plain(wording.values()));
    attributes.put(ATTRIBUTE + "meaning", wording.text().plain(wording.values()));
    attributes.put(ATTRIBUTE + "reference", page.reference());
    guide(page, reader).ifPresent(guide -> attributes.put(ATTRIBUTE + "guide", guide));
    support(page, reader).ifPresent(support -> attributes.put(ATTRIBUTE + "support", support));
    return attributes;
  }

  private Optional<String> guide(ErrorPage page, PageReader reader) {
    return settings.links().guide(page).map(reader::address);
  }

  /** Named after the guides, so where there is one. */
  private Optional<String> support(ErrorPage page, PageReader reader) {
    return settings.links().guide(page).map(unused -> reader.address(settings.links().support()));
  }
}
