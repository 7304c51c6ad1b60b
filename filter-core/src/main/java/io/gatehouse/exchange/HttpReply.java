package io.gatehouse.exchange;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * One reply, complete: nothing is added by whoever writes it.
 *
 * @param status the HTTP status
 * @param headers in the order to be sent; {@code Set-Cookie} may stand several times
 * @param body the body as text (UTF-8), empty if there is none
 */
public record HttpReply(int status, List<Header> headers, String body) {

  /** One header line. Line breaks are refused. */
  public record Header(String name, String value) {
    public Header {
      if (hasControl(name) || hasControl(value)) {
        throw new IllegalArgumentException("control character in header " + name.strip());
      }
    }

    private static boolean hasControl(String text) {
      return text.chars().anyMatch(c -> c < 0x20 || c == 0x7f);
    }

    /** The name only: a value can be a cookie, or an address that holds a state. */
    @Override
    public String toString() {
      return name;
    }
  }

  public HttpReply {
    headers = List.copyOf(headers);
  }

  /** A redirect that is fetched by GET (303), never cached. */
  public static HttpReply seeOther(URI location) {
    return redirect(303, location);
  }

  /** A redirect of a navigation (302), never cached. */
  public static HttpReply found(URI location) {
    return redirect(302, location);
  }

  private static HttpReply redirect(int status, URI location) {
    return new HttpReply(status, List.of(), "")
        .with("Location", location.toString())
        .with("Cache-Control", "no-store");
  }

  /** A body of that type, never cached. */
  public static HttpReply of(int status, String contentType, String body) {
    return new HttpReply(status, List.of(), body)
        .with("Content-Type", contentType)
        .with("Cache-Control", "no-store");
  }

  /** The same reply with one more header. */
  public HttpReply with(String name, String value) {
    List<Header> more = new ArrayList<>(headers);
    more.add(new Header(name, value));
    return new HttpReply(status, more, body);
  }

  /** The status and the names of the headers only. */
  @Override
  public String toString() {
    return "HttpReply[" + status + " " + headers + "]";
  }
}
