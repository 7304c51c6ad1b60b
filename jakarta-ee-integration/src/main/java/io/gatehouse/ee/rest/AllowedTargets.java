package io.gatehouse.ee.rest;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where tokens may be sent: origins, or what lies below a path there. By https only, save on the
 * loopback. Where a call is redirected to is not checked here.
 */
final class AllowedTargets {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  /** What servers may read as another path than it looks like. */
  private static final Pattern AMBIGUOUS =
      Pattern.compile("//|;|\\\\|%2e|%2f|%5c|%25", Pattern.CASE_INSENSITIVE);

  private final List<URI> prefixes;

  private AllowedTargets(List<URI> prefixes) {
    this.prefixes = prefixes;
  }

  /**
   * Those addresses, and what lies below their paths.
   *
   * @throws IllegalArgumentException if there is none, or one is no address that may get a token
   */
  static AllowedTargets of(String... addresses) {
    if (addresses.length == 0) {
      throw new IllegalArgumentException(
          "no address is allowed to get the token; name those that are, like https://orders.example/api/");
    }
    return new AllowedTargets(Arrays.stream(addresses).map(AllowedTargets::checked).toList());
  }

  private static URI checked(String address) {
    URI uri = URI.create(address);
    boolean isPlain =
        uri.getRawUserInfo() == null
            && uri.getRawQuery() == null
            && uri.getRawFragment() == null
            && isUnambiguous(path(uri));
    if (!isPlain || !isSafe(uri)) {
      throw new IllegalArgumentException(
          "no token may go to an address like "
              + scheme(uri)
              + "://"
              + uri.getHost()
              + "; write https, a host and a path, and nothing else");
    }
    return uri;
  }

  /** Whether a call of that address may have the token. */
  boolean allow(URI address) {
    return isSafe(address)
        && address.getRawUserInfo() == null
        && prefixes.stream().anyMatch(prefix -> isBelow(prefix, address));
  }

  private static boolean isBelow(URI prefix, URI address) {
    boolean isSameOrigin =
        scheme(prefix).equals(scheme(address))
            && prefix.getHost().equalsIgnoreCase(address.getHost())
            && port(prefix) == port(address);
    String above = path(prefix);
    String path = path(address);
    return isSameOrigin
        && (above.equals("/")
            || (isUnambiguous(path)
                && (path.equals(above)
                    || path.startsWith(above.endsWith("/") ? above : above + "/"))));
  }

  private static boolean isUnambiguous(String path) {
    return !AMBIGUOUS.matcher(path).find()
        && URI.create("http://host" + path).normalize().getRawPath().equals(path);
  }

  private static boolean isSafe(URI uri) {
    return uri.getHost() != null
        && (scheme(uri).equals("https")
            || (scheme(uri).equals("http")
                && LOOPBACK.contains(uri.getHost().toLowerCase(Locale.ROOT))));
  }

  private static String scheme(URI uri) {
    return String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
  }

  private static String path(URI uri) {
    String path = uri.getRawPath();
    return path == null || path.isEmpty() ? "/" : path;
  }

  private static int port(URI uri) {
    if (uri.getPort() >= 0) {
      return uri.getPort();
    }
    return scheme(uri).equals("https") ? 443 : 80;
  }
}
