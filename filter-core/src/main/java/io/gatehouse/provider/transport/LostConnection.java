package io.gatehouse.provider.transport;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.SocketException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Whether a connection has ended while an answer was waited for: as a rule one that was kept open,
 * and that the provider, or a proxy, closed for its idleness at the very moment when it was used.
 *
 * <p>What we send may be sent again then: had the provider acted on it already, its answer would be
 * lost to us in either case, and it refuses a second code, assertion or proof by itself.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112#section-9.5">RFC 9112, section 9.5</a>
 */
final class LostConnection {
  private LostConnection() {}

  static boolean is(@Nullable Throwable failure) {
    if (failure instanceof SSLException) {
      return false;
    }
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof EOFException
          || (t instanceof SocketException && !(t instanceof ConnectException))) {
        return true;
      }
    }
    return false;
  }
}
