package io.gatehouse.exchange;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One request as Gatehouse sees it, whatever the container.
 *
 * <p>Nothing here reads the body, save {@link #formParameters}, {@link #body} and {@link
 * #skipBody}, which may be called only where the exchange ends with Gatehouse, and {@link
 * #keptBody}.
 */
public interface HttpRequest {

  /** The method, as sent: {@code GET}. */
  String method();

  /**
   * The application's address as the browser knows it, without a trailing slash: {@code
   * https://desk.example/app}. Behind a trusted proxy it is what the proxy says, never what a
   * stranger says.
   */
  URI baseUrl();

  /**
   * The path inside the application as the container matched it against its constraints (decoded,
   * without path parameters): {@code /desk/list}. Always begins with a slash.
   */
  String path();

  /**
   * The path and query inside the application as sent, encoded: {@code /desk/list?q=a%20b}. Always
   * begins with a slash.
   */
  String target();

  /** The same with every path parameter that was sent, a session's id in it too. */
  String sentTarget();

  /** The query as sent, without the question mark; empty if there is none. */
  String query();

  /** The first value of a header, by case-insensitive name. */
  Optional<String> header(String name);

  /** Every line of a header, by case-insensitive name, in the order sent. */
  List<String> headers(String name);

  /** The value of the first cookie of that name. */
  Optional<String> cookie(String name);

  /**
   * The parameters of an {@code application/x-www-form-urlencoded} body, decoded as UTF-8.
   *
   * @param maxBytes the longest body that is read
   * @throws RequestRejectedException if the body is longer, or is no such form (413, 415, 400)
   */
  Map<String, List<String>> formParameters(int maxBytes);

  /**
   * The body as it was sent, whole.
   *
   * @param maxBytes the longest body that is read
   * @throws RequestRejectedException if the body is longer, or cannot be read (413, 400)
   */
  byte[] body(int maxBytes);

  /**
   * The same for a request that goes on: the application still gets all of the body, as if nobody
   * had read it.
   *
   * @param maxBytes the longest body that is read
   * @throws RequestRejectedException if the body is longer, or cannot be read (413, 400)
   */
  byte[] keptBody(int maxBytes);

  /**
   * Reads what is left of the body and throws it away, up to that many bytes: some browsers see no
   * reply before they have sent everything.
   */
  default void skipBody(long maxBytes) {}

  /**
   * The certificate by which the client has shown in TLS who it is, to the server or to a trusted
   * proxy before it. Whether it is still good was theirs to check.
   *
   * @throws RequestRejectedException 400 if a trusted proxy tells it in a way that cannot be read
   */
  default Optional<X509Certificate> clientCertificate() {
    return Optional.empty();
  }

  /**
   * Whether the application may be reached only by somebody: a constraint of the container, or the
   * filter's own paths.
   */
  boolean isProtected();

  /** What the application wants of the login that the request leads to. */
  default LoginWish loginWish() {
    return LoginWish.NONE;
  }

  /** Whether the request reached the container over TLS, or a trusted proxy says so. */
  default boolean isSecure() {
    return "https".equals(baseUrl().getScheme());
  }

  /** Whether nobody on the way can listen: it came over TLS, or from the machine itself. */
  default boolean isConfidential() {
    String host = baseUrl().getHost();
    return isSecure()
        || host.equals("localhost")
        || host.equals("[::1]")
        || host.matches("127\\.\\d+\\.\\d+\\.\\d+");
  }

  /**
   * The network that the request came from, to be counted by: an IPv4 address, or the first half of
   * an IPv6 one. Empty where it is not known, as behind a proxy that nobody named.
   */
  default Optional<String> clientNetwork() {
    return Optional.empty();
  }
}
