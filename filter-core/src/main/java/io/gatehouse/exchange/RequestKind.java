package io.gatehouse.exchange;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What can be done with a reply: a navigation can be led to another page, a script can only be
 * told. Fetch Metadata says it; older clients are known by what they accept.
 *
 * @see <a href="https://www.w3.org/TR/fetch-metadata/">Fetch Metadata Request Headers</a>
 */
public enum RequestKind {
  /** A page that a browser opens, or a form that it sends. */
  NAVIGATION,
  /** A request of a page of Jakarta Faces, which understands replies of its own only. */
  FACES_PARTIAL,
  /** A script's request, a part of a page, a WebSocket handshake, a stream of events. */
  SCRIPTED;

  private static final Set<String> NAVIGATING = Set.of("GET", "HEAD", "POST");
  private static final Pattern ASSET =
      Pattern.compile(
          "(?i).*\\.(css|js|mjs|map|png|jpe?g|gif|svg|webp|avif|ico|woff2?|ttf|otf|eot)");

  /** The kind of that request. */
  public static RequestKind of(HttpRequest request) {
    if (request.header("Faces-Request").filter("partial/ajax"::equals).isPresent()) {
      return FACES_PARTIAL;
    }
    String accept = request.header("Accept").orElse("*/*");
    boolean isScripted =
        isSocket(request)
            || !NAVIGATING.contains(request.method())
            || accept.contains("text/event-stream")
            || contentType(request).contains("json");
    return !isScripted && isNavigation(request, accept) ? NAVIGATION : SCRIPTED;
  }

  /** Whether it asks for a WebSocket (RFC 6455 section 4.1). */
  public static boolean isSocket(HttpRequest request) {
    return request.header("Upgrade").filter("websocket"::equalsIgnoreCase).isPresent();
  }

  /** Whether it asks for what a page is made of, and not for a document that somebody opens. */
  public static boolean isAsset(HttpRequest request) {
    return request
            .header("Sec-Fetch-Dest")
            .map(destination -> !destination.equals("document"))
            .orElse(true)
        && ASSET.matcher(request.path()).matches();
  }

  private static boolean isNavigation(HttpRequest request, String accept) {
    Optional<String> mode = request.header("Sec-Fetch-Mode");
    if (mode.isPresent()) {
      return mode.get().equals("navigate")
          && !request.header("Sec-Fetch-Dest").orElse("document").equals("empty");
    }
    if (request.header("X-Requested-With").isPresent()) {
      return false;
    }
    return accept.contains("text/html") || (accept.contains("*/*") && !isAsset(request));
  }

  private static String contentType(HttpRequest request) {
    return request.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
  }
}
