package io.gatehouse.platform.authorization.pages;

import static io.gatehouse.exchange.HtmlPage.escape;

import io.gatehouse.exchange.HtmlPage;
import io.gatehouse.exchange.HttpReply;
import io.gatehouse.exchange.HttpRequest;
import io.gatehouse.platform.applications.Application;
import io.gatehouse.platform.applications.Manifest;
import io.gatehouse.platform.authorization.grants.Visitor;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Asks the user whether an application may act for them. */
public final class ConsentPage {
  private static final String DECISION = "decision";

  private ConsentPage() {}

  /**
   * What is asked.
   *
   * @param redirectUri where the answer goes
   * @param grants the address of the page with what was granted
   */
  public record Question(
      Visitor visitor,
      Application application,
      Set<String> scopes,
      String redirectUri,
      String grants) {}

  /** The page, whose form goes to the very address that was asked for. */
  public static Response of(HttpRequest request, Question question) {
    Manifest manifest = question.application().manifest();
    FormToken.Fresh token = FormToken.of(request, question.visitor().key());
    String name = manifest.shownName();
    HttpReply page =
        HtmlPage.reply(
            200,
            "Let " + name + " act for you?",
            about(manifest)
                + "<p>You are logged in as <b>"
                + escape(question.visitor().caller().name())
                + "</b>. If you allow it, <b>"
                + escape(name)
                + "</b> can call the API in your name:</p>\n"
                + ScopeTexts.list(question.scopes())
                + "<form method=\"post\" action=\""
                + escape(request.baseUrl() + request.target())
                + "\">\n"
                + token.field()
                + "\n<button name=\"decision\" value=\"allow\">Allow</button>\n"
                + "<button class=\"second\" name=\"decision\" value=\"deny\">Do not allow</button>\n"
                + "</form>\n<p class=\"quiet\">Either way you go on to <b>"
                + escape(String.valueOf(URI.create(question.redirectUri()).getAuthority()))
                + "</b>. You can <a href=\""
                + escape(question.grants())
                + "\">see and withdraw</a> at any time what you have allowed.</p>");
    return Replies.of(token.cookie().map(it -> page.with(it.name(), it.value())).orElse(page));
  }

  private static String about(Manifest manifest) {
    String description = manifest.description();
    return description == null ? "" : "<p>" + escape(description) + "</p>\n";
  }

  /** Whether the user said yes; anything but that is a no. */
  public static boolean isYes(Map<String, List<String>> form) {
    return form.getOrDefault(DECISION, List.of()).equals(List.of("allow"));
  }
}
