package io.gatehouse.platform.authorization.pages;

import static io.gatehouse.exchange.HtmlPage.escape;

import io.gatehouse.exchange.HtmlPage;
import io.gatehouse.exchange.HttpReply;
import io.gatehouse.exchange.HttpRequest;
import io.gatehouse.platform.applications.Application;
import io.gatehouse.platform.applications.Scope;
import io.gatehouse.platform.authorization.grants.Consents;
import io.gatehouse.platform.authorization.grants.Visitor;
import jakarta.ws.rs.core.Response;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Shows a user what they let applications do, each with a button that withdraws it. */
public final class GrantsPage {
  /** The field with the application. */
  public static final String CLIENT = "client_id";

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private GrantsPage() {}

  /** An application that may act for the user. */
  public record Entry(Application application, Consents.Consent consent) {}

  /** The page. */
  public static Response of(HttpRequest request, Visitor visitor, List<Entry> entries) {
    FormToken.Fresh token = FormToken.of(request, visitor.key());
    StringBuilder content = new StringBuilder();
    content
        .append("<p>You are logged in as <b>")
        .append(escape(visitor.caller().name()))
        .append("</b>. ")
        .append(
            entries.isEmpty()
                ? "You have allowed no application to act for you.</p>\n"
                : "You have allowed these applications to act for you:</p>\n");
    entries.forEach(entry -> content.append(section(request, entry, token.field())));
    HttpReply page = HtmlPage.reply(200, "Applications that act for you", content.toString());
    return Replies.of(token.cookie().map(it -> page.with(it.name(), it.value())).orElse(page));
  }

  private static String section(HttpRequest request, Entry entry, String token) {
    String name = escape(entry.application().manifest().shownName());
    return "<h2>"
        + name
        + "</h2>\n<p class=\"quiet\">Since "
        + DAY.format(entry.consent().at())
        + "</p>\n"
        + ScopeTexts.list(Scope.names(entry.consent().scope()))
        + "<form method=\"post\" action=\""
        + escape(request.baseUrl() + request.path())
        + "\">\n"
        + token
        + "\n<input type=\"hidden\" name=\""
        + CLIENT
        + "\" value=\""
        + escape(entry.application().clientId())
        + "\">\n<button class=\"second\">Withdraw from "
        + name
        + "</button>\n</form>\n";
  }
}
