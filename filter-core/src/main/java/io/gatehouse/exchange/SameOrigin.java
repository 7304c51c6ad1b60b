package io.gatehouse.exchange;

import java.net.URI;
import java.util.Optional;

/**
 * Whether a request comes from one of the application's own pages (Fetch Metadata, else Origin,
 * else Referer).
 */
public final class SameOrigin {
  private SameOrigin() {}

  /**
   * True only if the browser says so: a request that tells nothing about where it comes from is not
   * ours.
   */
  public static boolean holds(HttpRequest request) {
    Optional<String> site = request.header("Sec-Fetch-Site");
    if (site.isPresent()) {
      return site.get().equals("same-origin");
    }
    return request
        .header("Origin")
        .or(() -> request.header("Referer"))
        .flatMap(SameOrigin::origin)
        .equals(origin(request.baseUrl().toString()));
  }

  /** {@code scheme://host:port} of an address, with the scheme's own port filled in. */
  public static Optional<String> origin(String url) {
    try {
      URI uri = URI.create(url);
      if (uri.getScheme() == null || uri.getHost() == null) {
        return Optional.empty();
      }
      int port = uri.getPort() >= 0 ? uri.getPort() : uri.getScheme().equals("https") ? 443 : 80;
      return Optional.of(uri.getScheme() + "://" + uri.getHost() + ":" + port);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
