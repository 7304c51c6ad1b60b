package io.gatehouse.login;

import io.gatehouse.exchange.HtmlPage;
import io.gatehouse.exchange.HttpReply;

/**
 * Stands in for a redirect to the provider where the browser may have a fragment, which only a
 * script can see: without one it goes straight on, with one by way of the login path, which keeps
 * it. Either replaces this page in the browser's history, so that going back does not come here.
 */
final class FragmentPage {
  private static final String SCRIPT =
      "var to=document.body.dataset,at=location.hash;"
          + "location.replace(at.length>1?to.login+encodeURIComponent(at):to.provider)";
  private static final String PAGE =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="color-scheme" content="light dark">
      <title>Login</title>
      <noscript><meta http-equiv="refresh" content="0;url={provider}"></noscript>
      </head>
      <body data-provider="{provider}" data-login="{login}">
      <noscript><p><a href="{provider}">Go to the login</a></p></noscript>
      <script>{script}</script>
      </body>
      </html>
      """;

  private FragmentPage() {}

  /**
   * The page, with all that the redirect would have set.
   *
   * @param login the login's address, up to the fragment that is to be added
   */
  static HttpReply of(HttpReply redirect, String provider, String login) {
    HttpReply page =
        HtmlPage.running(
            PAGE.replace("{script}", SCRIPT)
                .replace("{login}", HtmlPage.escape(login))
                .replace("{provider}", HtmlPage.escape(provider)),
            SCRIPT);
    for (HttpReply.Header header : redirect.headers()) {
      if (header.name().equals("Set-Cookie")) {
        page = page.with(header.name(), header.value());
      }
    }
    return page;
  }
}
