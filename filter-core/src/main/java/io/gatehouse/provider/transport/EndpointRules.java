package io.gatehouse.provider.transport;

import io.gatehouse.provider.transport.ProviderException.Kind;
import java.net.URI;
import java.util.regex.Pattern;

/**
 * Where a call may go: https, or http to this very machine; no user info, no fragment.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9700#section-2.6">RFC 9700, section 2.6</a>
 */
public final class EndpointRules {
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[(::1|0:0:0:0:0:0:0:1)]");

  private EndpointRules() {}

  static boolean isLoopback(URI uri) {
    return uri.getHost() != null && LOOPBACK.matcher(uri.getHost()).matches();
  }

  /** The same address, if a call may go there. */
  public static URI check(URI uri) throws ProviderException {
    if (uri.getHost() == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
      throw new ProviderException(
          Kind.NONSENSE, "an endpoint is no https URL with a host, without user and fragment");
    }
    boolean safe =
        "https".equalsIgnoreCase(uri.getScheme())
            || ("http".equalsIgnoreCase(uri.getScheme()) && isLoopback(uri));
    if (!safe) {
      throw new ProviderException(
          Kind.NONSENSE, "an endpoint at " + uri.getHost() + " has no https URL");
    }
    return uri;
  }
}
