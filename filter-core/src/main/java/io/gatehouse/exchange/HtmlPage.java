package io.gatehouse.exchange;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The frame of the few plain pages that are ours: readable without styles, scripts or external
 * assets.
 */
public final class HtmlPage {
  private static final String FRAME =
      """
      <!DOCTYPE html>
      <html lang="{language}">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>{title}</title>
      <style>
      :root { color-scheme: light dark; }
      body { margin: 0; padding: 0 1rem; font: 1.0625rem/1.6 system-ui, sans-serif; background: #f4f5f7; color: #1c2430; }
      main { max-width: 34rem; margin: min(12vh, 6rem) auto 2rem; padding: 2rem 2.25rem; background: #fff;
             border: 1px solid #d5dae1; border-radius: .5rem; }
      h1 { margin: 0 0 .75rem; font-size: 1.5rem; line-height: 1.25; }
      h2 { margin: 1.75rem 0 .25rem; font-size: 1.1875rem; line-height: 1.3; }
      a { color: #0b57a4; } a:focus-visible { outline: 3px solid #0b57a4; outline-offset: 2px; }
      ul, ol { padding-left: 1.25rem; } li { margin: .5rem 0; } code { overflow-wrap: anywhere; }
      form { display: inline-block; margin: .5rem .75rem 0 0; }
      input { font: inherit; box-sizing: border-box; width: 24rem; max-width: 100%; padding: .5rem .75rem;
              border: 1px solid #7a8594; border-radius: .375rem; }
      button { font: inherit; padding: .5rem 1.25rem; border: 1px solid #0b57a4; border-radius: .375rem;
               background: #0b57a4; color: #fff; cursor: pointer; }
      button.second { background: transparent; color: inherit; border-color: #7a8594; }
      button:focus-visible { outline: 3px solid #0b57a4; outline-offset: 2px; }
      .quiet { color: #55606e; font-size: .9375rem; margin-bottom: 0; }
      @media (prefers-color-scheme: dark) {
        body { background: #14181d; color: #e7ebf0; } main { background: #1d232b; border-color: #36404c; }
        a, button:focus-visible { color: #8cc2ff; outline-color: #8cc2ff; }
        button:not(.second) { background: #8cc2ff; border-color: #8cc2ff; color: #14181d; } .quiet { color: #aab4c0; } }
      </style>
      </head>
      <body>
      <main>
      <h1>{heading}</h1>
      {content}
      </main>
      </body>
      </html>
      """;

  private HtmlPage() {}

  /**
   * A whole page.
   *
   * @param heading text, escaped here
   * @param content HTML, escaped by the caller
   */
  public static String render(String heading, String content) {
    return render("en", heading, escape(heading), content);
  }

  /**
   * A whole page in that language.
   *
   * @param language its tag
   * @param title text, escaped here
   * @param heading HTML, escaped by the caller
   * @param content HTML, escaped by the caller
   */
  public static String render(String language, String title, String heading, String content) {
    int end = FRAME.indexOf("{heading}");
    int after = FRAME.indexOf("{content}");
    return FRAME
            .substring(0, end)
            .replace("{language}", escape(language))
            .replace("{title}", escape(title))
        + heading
        + FRAME.substring(end + "{heading}".length(), after)
        + content
        + FRAME.substring(after + "{content}".length());
  }

  /** A reply with that page, in no frame and not cached. */
  public static HttpReply reply(int status, String heading, String content) {
    return reply(status, render(heading, content));
  }

  /** The same with a page that is whole already. */
  public static HttpReply reply(int status, String page) {
    return complete(status, page, "");
  }

  /**
   * A reply with a page of its own making.
   *
   * @param page the whole page
   * @param script the one script in it that runs
   */
  public static HttpReply running(String page, String script) {
    return complete(200, page, "; script-src 'sha256-" + sha256(script) + "'");
  }

  // No form-action: browsers hold it against the redirects after a form too, those of the
  // application and of the login
  private static HttpReply complete(int status, String page, String scripts) {
    return HttpReply.of(status, "text/html; charset=UTF-8", page)
        .with(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'"
                + scripts)
        .with("Referrer-Policy", "same-origin")
        .with("X-Content-Type-Options", "nosniff");
  }

  private static String sha256(String script) {
    try {
      return Base64.getEncoder()
          .encodeToString(
              MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The text, safe inside an element and inside a quoted attribute. */
  public static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
