package io.gatehouse.resume;

import io.gatehouse.exchange.HtmlPage;
import io.gatehouse.exchange.HttpReply;
import io.gatehouse.exchange.HttpRequest;
import io.gatehouse.pages.PageSettings;
import io.gatehouse.pages.PageTexts;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The few plain pages about a kept form. None shows a value of it. */
final class ResumePages {
  private static final String SCRIPT = "document.forms[0].submit()";
  private static final int MAX_NAMES = 50;

  private final String resumePath;
  private final PageSettings pages;
  private final Clock clock;

  ResumePages(String resumePath, PageSettings pages, Clock clock) {
    this.resumePath = resumePath;
    this.pages = pages;
    this.clock = clock;
  }

  /** Sends the form at once; where there are no scripts, by a button. */
  HttpReply sending(HttpRequest request, String handle, KeptRequest form) {
    PageTexts texts = PageTexts.of(pages, request);
    String content =
        texts.paragraphs("kept.sending.text")
            + send(request, texts, handle, form)
            + "<script>"
            + SCRIPT
            + "</script>";
    return HtmlPage.running(texts.whole("kept.sending.heading", content), SCRIPT);
  }

  /** Asks the user, and tells what was sent. */
  HttpReply review(HttpRequest request, String handle, KeptRequest form) {
    PageTexts texts = PageTexts.of(pages, request);
    List<String> names = names(form);
    String listed = String.join(", ", names.subList(0, Math.min(MAX_NAMES, names.size())));
    Map<String, String> values = new HashMap<>(about(form, form.origin().target()));
    values.put("names", listed);
    values.put("more", Integer.toString(names.size() - MAX_NAMES));
    String fields =
        names.size() > MAX_NAMES ? "kept.review.more" : "kept.review.names"; // none: no sentence
    return texts.page(
        200,
        "kept.review.heading",
        paragraph(texts.html("kept.review.text", values))
            + (names.isEmpty() ? "" : paragraph(texts.html(fields, values)))
            + buttons(request, texts, handle, form));
  }

  /** Asks the user, and tells nothing of what another person sent. */
  HttpReply ofSomebodyElse(HttpRequest request, String handle, KeptRequest form) {
    PageTexts texts = PageTexts.of(pages, request);
    String path = form.origin().target().replaceAll("\\?.*", "");
    return texts.page(
        200,
        "kept.other.heading",
        paragraph(texts.html("kept.other.text", about(form, path)))
            + buttons(request, texts, handle, form));
  }

  /** Nothing is kept under that handle, or not for this browser. */
  HttpReply gone(HttpRequest request) {
    PageTexts texts = PageTexts.of(pages, request);
    return texts.page(
        200,
        "kept.gone.heading",
        texts.paragraphs("kept.gone.text") + texts.link("kept.gone.application", "/"));
  }

  /** The form was not kept; the browser still has it. */
  HttpReply notKept(HttpRequest request, String loginPath, int maxBody) {
    PageTexts texts = PageTexts.of(pages, request);
    return texts.page(
        413,
        "kept.large.heading",
        paragraph(texts.html("kept.large.text", Map.of("limit", size(maxBody))))
            + "<ol><li><a href=\""
            + HtmlPage.escape(request.baseUrl() + loginPath)
            + "\" target=\"_blank\" rel=\"noopener\">"
            + texts.html("kept.large.login")
            + "</a></li>\n<li>"
            + texts.html("kept.large.reload")
            + "</li></ol>");
  }

  private Map<String, String> about(KeptRequest form, String target) {
    long minutes = Duration.between(form.origin().sentAt(), clock.instant()).toMinutes();
    return Map.of("minutes", Long.toString(Math.max(1, minutes)), "target", target);
  }

  private static String paragraph(String html) {
    return "<p>" + html + "</p>\n";
  }

  private String buttons(HttpRequest request, PageTexts texts, String handle, KeptRequest form) {
    return send(request, texts, handle, form)
        + "<form method=\"post\" action=\""
        + HtmlPage.escape(request.baseUrl() + resumePath)
        + "\"><input type=\"hidden\" name=\"handle\" value=\""
        + handle
        + "\"><button class=\"second\">"
        + texts.html("kept.discard")
        + "</button></form>\n";
  }

  private static String send(
      HttpRequest request, PageTexts texts, String handle, KeptRequest form) {
    return "<form method=\"post\" enctype=\"text/plain\" action=\""
        + HtmlPage.escape(request.baseUrl() + form.origin().target())
        + "\"><input type=\"hidden\" name=\""
        + ResumeBody.FIELD
        + "\" value=\""
        + handle
        + "\"><button>"
        + texts.html("kept.send")
        + "</button></form>\n";
  }

  private static List<String> names(KeptRequest form) {
    Charset charset = SentForm.charset(form.contentType()).orElse(StandardCharsets.UTF_8);
    try {
      List<String> names = new ArrayList<>();
      if (SentForm.isMultipart(form.contentType())) {
        for (FormPart part : SentForm.parts(form.contentType(), form.body(), charset)) {
          names.add(part.name() + part.fileName().map(file -> " (file " + file + ")").orElse(""));
        }
      } else {
        names.addAll(SentForm.parameters(form.contentType(), form.body(), charset).keySet());
      }
      return names.stream().distinct().toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static String size(int bytes) {
    return bytes < 1 << 20 ? (bytes >> 10) + " KiB" : (bytes >> 20) + " MiB";
  }
}
