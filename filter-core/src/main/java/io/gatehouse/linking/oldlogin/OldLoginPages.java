package io.gatehouse.linking.oldlogin;

import io.gatehouse.exchange.ErrorPage;
import io.gatehouse.exchange.HtmlPage;
import io.gatehouse.exchange.HttpReply;
import io.gatehouse.exchange.HttpRequest;
import io.gatehouse.pages.PageSettings;
import io.gatehouse.pages.PageTexts;
import java.time.Duration;

/** The few plain pages of the login with a password. None tells whether there is such a user. */
final class OldLoginPages {
  static final String GUIDE = "guide";

  private final OldLoginSettings settings;
  private final PageSettings pages;

  OldLoginPages(OldLoginSettings settings, PageSettings pages) {
    this.settings = settings;
    this.pages = pages;
  }

  /** The form. */
  HttpReply form(HttpRequest request, FormToken.Fresh token, String target) {
    PageTexts texts = PageTexts.of(pages, request);
    return texts.page(200, "old.heading", fields(request, texts, token, target));
  }

  /** The form once more, for everybody whose try has failed. */
  HttpReply wrong(HttpRequest request, FormToken.Fresh token, String target) {
    PageTexts texts = PageTexts.of(pages, request);
    return texts.areForAProgram()
        ? ErrorPage.of(403, "login_failed", "old.wrong").reply()
        : texts.page(
            403,
            "old.heading",
            "<p role=\"alert\"><b>"
                + texts.html("old.wrong.heading")
                + "</b></p>\n"
                + fields(request, texts, token, target));
  }

  private String fields(
      HttpRequest request, PageTexts texts, FormToken.Fresh token, String target) {
    return "<form method=\"post\" action=\""
        + HtmlPage.escape(request.baseUrl() + settings.path())
        + "\">\n<p><label for=\"email\">"
        + texts.html("old.email")
        + "</label><br>\n<input id=\"email\" name=\"email\" type=\"email\""
        + " autocomplete=\"username\" required maxlength=\"254\" autofocus></p>\n"
        + "<p><label for=\"password\">"
        + texts.html("old.password")
        + "</label><br>\n<input id=\"password\" name=\"password\" type=\"password\""
        + " autocomplete=\"current-password\" required maxlength=\"256\"></p>\n"
        + hidden(FormToken.FIELD, token.token())
        + hidden("return", target)
        + "<button>"
        + texts.html("old.submit")
        + "</button>\n</form>";
  }

  private static String hidden(String name, String value) {
    return "<input type=\"hidden\" name=\""
        + name
        + "\" value=\""
        + HtmlPage.escape(value)
        + "\">\n";
  }

  /** For the right password of a user who logs in at the provider now. */
  HttpReply moved(HttpRequest request) {
    PageTexts texts = PageTexts.of(pages, request);
    return texts.areForAProgram()
        ? ErrorPage.of(403, "account_moved", "old.moved")
            .with("login", settings.loginPath())
            .reply()
        : texts.page(
            403,
            "old.moved.heading",
            texts.paragraphs("old.moved.text") + texts.link("old.login", settings.loginPath()));
  }

  /** Once after a login: that it is better to move. */
  HttpReply notice(HttpRequest request, String target) {
    PageTexts texts = PageTexts.of(pages, request);
    return texts.page(
        200,
        "old.done.heading",
        texts.paragraphs("old.done.text")
            + texts.link("old.move", settings.guide().orElse(settings.path() + "?" + GUIDE))
            + texts.link("old.continue", target));
  }

  /** How to move: open to everybody, and the same for all. */
  HttpReply guide(HttpRequest request) {
    PageTexts texts = PageTexts.of(pages, request);
    return texts.page(
        200,
        "old.guide.heading",
        texts.paragraphs("old.guide.text") + texts.link("old.login", settings.loginPath()));
  }

  /** Too often. */
  static HttpReply tooOften(Duration wait) {
    long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
    return ErrorPage.of(429, "too_many_tries", "old.often")
        .with("minutes", Long.toString((seconds + 59) / 60))
        .reply()
        .with("Retry-After", Long.toString(seconds));
  }

  /** Nobody can say now. */
  static HttpReply busy() {
    return ErrorPage.of(503, "temporarily_unavailable", "old.busy")
        .reply()
        .with("Retry-After", "5");
  }

  /**
   * Nothing was done.
   *
   * @param why the last part of the message's name
   */
  static HttpReply refused(int status, String why) {
    return ErrorPage.of(
            status, status == 405 ? "method_not_allowed" : "invalid_request", "nothing.old." + why)
        .reply();
  }
}
