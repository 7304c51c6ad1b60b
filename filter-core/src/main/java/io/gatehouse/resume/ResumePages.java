package io.gatehouse.resume;

import io.gatehouse.exchange.HtmlPage;
import io.gatehouse.exchange.HttpReply;
import io.gatehouse.exchange.HttpRequest;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The few plain pages about a kept form. None shows a value of it. */
final class ResumePages {
  private static final String SCRIPT = "document.forms[0].submit()";
  private static final int MAX_NAMES = 50;

  private final String resumePath;
  private final Clock clock;

  ResumePages(String resumePath, Clock clock) {
    this.resumePath = resumePath;
    this.clock = clock;
  }

  /** Sends the form at once; where there are no scripts, by a button. */
  static HttpReply sending(HttpRequest request, String handle, KeptRequest form) {
    String content =
        "<p>What you filled in is being sent now.</p>\n"
            + send(request, handle, form)
            + "<script>"
            + SCRIPT
            + "</script>";
    return HtmlPage.running(HtmlPage.render("You are logged in again", content), SCRIPT);
  }

  /** Asks the user, and tells what was sent. */
  HttpReply review(HttpRequest request, String handle, KeptRequest form) {
    List<String> names = names(form);
    String listed =
        names.isEmpty()
            ? ""
            : "<p>It has these fields: "
                + names.stream()
                    .limit(MAX_NAMES)
                    .map(name -> "<b>" + HtmlPage.escape(name) + "</b>")
                    .collect(Collectors.joining(", "))
                + (names.size() > MAX_NAMES ? ", and " + (names.size() - MAX_NAMES) + " more" : "")
                + ".</p>\n";
    return HtmlPage.reply(
        200,
        "Review and send again",
        "<p>You were not logged in when you sent a form, so the application has not got it yet. It"
            + " was sent "
            + age(form)
            + ", to <code>"
            + HtmlPage.escape(form.origin().target())
            + "</code>.</p>\n"
            + listed
            + buttons(request, handle, form));
  }

  /** Asks the user, and tells nothing of what another person sent. */
  HttpReply ofSomebodyElse(HttpRequest request, String handle, KeptRequest form) {
    return HtmlPage.reply(
        200,
        "Somebody else filled in this form",
        "<p>A form was sent "
            + age(form)
            + " in this browser by somebody else, whose login had ended, to <code>"
            + HtmlPage.escape(form.origin().target().replaceAll("\\?.*", ""))
            + "</code>. The application has not got it. If you send it, it is sent in your name.</p>\n"
            + buttons(request, handle, form));
  }

  /** Nothing is kept under that handle, or not for this browser. */
  static HttpReply gone(HttpRequest request) {
    return HtmlPage.reply(
        200,
        "There is nothing left to send",
        "<p>The form was sent already, or it was kept for too long. Look in the application whether"
            + " it arrived before you fill it in again.</p>\n<p><a href=\""
            + HtmlPage.escape(request.baseUrl() + "/")
            + "\">Go to the application</a></p>");
  }

  /** The form was not kept; the browser still has it. */
  static HttpReply notKept(HttpRequest request, String loginPath, int maxBody) {
    return HtmlPage.reply(
        413,
        "You are not logged in any more, and this form was not sent",
        "<p>It is too large to be kept while you log in (the limit is "
            + size(maxBody)
            + "), or too much is kept just now. Nothing is lost: your browser still has it.</p>\n"
            + "<ol><li><a href=\""
            + HtmlPage.escape(request.baseUrl() + loginPath)
            + "\" target=\"_blank\" rel=\"noopener\">Log in in a new tab</a>.</li>\n"
            + "<li>Come back to this tab and reload it. Your browser asks whether to send the form"
            + " again: say yes.</li></ol>");
  }

  private String buttons(HttpRequest request, String handle, KeptRequest form) {
    return send(request, handle, form)
        + "<form method=\"post\" action=\""
        + HtmlPage.escape(request.baseUrl() + resumePath)
        + "\"><input type=\"hidden\" name=\"handle\" value=\""
        + handle
        + "\"><button class=\"second\">Discard</button></form>\n";
  }

  private static String send(HttpRequest request, String handle, KeptRequest form) {
    return "<form method=\"post\" enctype=\"text/plain\" action=\""
        + HtmlPage.escape(request.baseUrl() + form.origin().target())
        + "\"><input type=\"hidden\" name=\""
        + ResumeBody.FIELD
        + "\" value=\""
        + handle
        + "\"><button>Send</button></form>\n";
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

  private String age(KeptRequest form) {
    long minutes = Duration.between(form.origin().sentAt(), clock.instant()).toMinutes();
    if (minutes < 1) {
      return "less than a minute ago";
    }
    return minutes == 1 ? "a minute ago" : minutes + " minutes ago";
  }

  private static String size(int bytes) {
    return bytes < 1 << 20 ? (bytes >> 10) + " KiB" : (bytes >> 20) + " MiB";
  }
}
