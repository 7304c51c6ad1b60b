package io.gatehouse.platform.authorization.pages;

import static io.gatehouse.exchange.HtmlPage.escape;

import java.util.Set;

/** What scopes mean, for people. */
final class ScopeTexts {
  private ScopeTexts() {}

  /** A list of them. */
  static String list(Set<String> scopes) {
    if (scopes.isEmpty()) {
      return "<ul><li>to know who you are, and nothing else</li></ul>\n";
    }
    StringBuilder items = new StringBuilder("<ul>\n");
    for (String scope : scopes) {
      items
          .append("<li>")
          .append(
              scope.equals("openid")
                  ? "to know who you are (<code>openid</code>)"
                  : "<code>" + escape(scope) + "</code>")
          .append("</li>\n");
    }
    return items.append("</ul>\n").toString();
  }
}
