package io.gatehouse.testkit.logout;

import io.gatehouse.testkit.http.Endpoint;
import io.gatehouse.testkit.http.Reply;
import io.gatehouse.testkit.login.Pages;
import io.gatehouse.testkit.login.Template;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The provider's pages at the end of a login. */
final class LogoutPages {
  private static final Template FIELD =
      new Template("<input type=\"hidden\" name=\"{{name}}\" value=\"{{value}}\">\n");
  private static final Template FRAME =
      new Template("<iframe src=\"{{address}}\" hidden></iframe>\n");
  private static final Template NEXT =
      new Template("<p><a id=\"continue\" href=\"{{address}}\">Continue</a></p>");

  private LogoutPages() {}

  /** Asks the user, and comes back to the endpoint with the same parameters. */
  static Reply question(Map<String, List<String>> parameters) {
    String fields =
        parameters.entrySet().stream()
            .map(one -> FIELD.fill(Map.of("name", one.getKey(), "value", one.getValue().get(0))))
            .collect(Collectors.joining());
    String content =
        Template.of("log-out.html")
            .fill(Map.of("action", Endpoint.END_SESSION.path(), "fields", fields));
    return Pages.page(200, "Log out", content, "");
  }

  /**
   * Says that it is done, and loads the clients' front-channel addresses in frames.
   *
   * @see <a href="https://openid.net/specs/openid-connect-frontchannel-1_0.html#OPLogout">OpenID
   *     Connect Front-Channel Logout 1.0, section 3</a>
   */
  static Reply signedOut(Collection<URI> frames, Optional<URI> next) {
    String content =
        Template.of("signed-out.html")
            .fill(
                Map.of(
                    "text",
                    next.isPresent()
                        ? "You are taken back in a moment."
                        : "You can close this page.",
                    "frames",
                    filled(FRAME, frames),
                    "next",
                    filled(NEXT, next.stream().toList())));
    Reply page = Pages.page(200, "Signed out", content, frameSources(frames));
    return next.map(uri -> page.with("Refresh", "1; url=" + uri)).orElse(page);
  }

  private static String filled(Template template, Collection<URI> addresses) {
    return addresses.stream()
        .map(uri -> template.fill(Map.of("address", uri.toString())))
        .collect(Collectors.joining());
  }

  private static String frameSources(Collection<URI> frames) {
    return frames.isEmpty()
        ? ""
        : frames.stream()
            .map(uri -> uri.getScheme() + "://" + uri.getRawAuthority())
            .distinct()
            .collect(Collectors.joining(" ", "; frame-src ", ""));
  }
}
