package io.gatehouse.exchange;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One reply, complete when it leaves the house: nothing is added by whoever writes it.
 *
 * @param status the HTTP status
 * @param headers in the order to be sent; {@code Set-Cookie} may stand several times
 * @param body the body as text (UTF-8), empty if there is none
 * @param page what the body is to say, as long as it has not been put into words
 * @param ownPage the application's page that may stand in for the body
 */
public record HttpReply(
    int status,
    List<Header> headers,
    String body,
    Optional<ErrorPage> page,
    Optional<OwnPage> ownPage) {

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

  /** One whose body is just that text. */
  public HttpReply(int status, List<Header> headers, String body) {
    this(status, headers, body, Optional.empty(), Optional.empty());
  }

  /** One that is to say what the page says, never cached. */
  static HttpReply of(ErrorPage page) {
    return new HttpReply(page.status(), List.of(), "", Optional.of(page), Optional.empty());
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
    return withHeaders(more);
  }

  /** The same reply with those headers only. */
  public HttpReply withHeaders(List<Header> all) {
    return new HttpReply(status, all, body, page, ownPage);
  }

  /** The same reply, for which that page of the application may stand in. */
  public HttpReply with(OwnPage application) {
    return new HttpReply(status, headers, body, page, Optional.of(application));
  }

  /** The status and the names of the headers only. */
  @Override
  public String toString() {
    return "HttpReply[" + status + " " + headers + "]";
  }
}
