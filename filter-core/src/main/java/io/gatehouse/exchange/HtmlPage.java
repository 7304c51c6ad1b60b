package io.gatehouse.exchange;

/**
 * The frame of the few plain pages that are ours: readable without styles, scripts or external
 * assets.
 */
public final class HtmlPage {
  private static final String FRAME =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>{heading}</title>
      <style>
      :root { color-scheme: light dark; }
      body { margin: 0; font: 1.0625rem/1.6 system-ui, sans-serif; background: #f4f5f7; color: #1c2430; }
      main { max-width: 34rem; margin: 12vh auto 2rem; padding: 2rem 2.25rem; background: #fff;
             border: 1px solid #d5dae1; border-radius: .5rem; }
      h1 { margin: 0 0 .75rem; font-size: 1.5rem; line-height: 1.25; }
      a { color: #0b57a4; } a:focus-visible { outline: 3px solid #0b57a4; outline-offset: 2px; }
      ul { padding-left: 1.25rem; } li { margin: .5rem 0; }
      .quiet { color: #55606e; font-size: .9375rem; margin-bottom: 0; }
      @media (prefers-color-scheme: dark) {
        body { background: #14181d; color: #e7ebf0; } main { background: #1d232b; border-color: #36404c; }
        a { color: #8cc2ff; } .quiet { color: #aab4c0; } }
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
    return FRAME.replace("{heading}", escape(heading)).replace("{content}", content);
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
