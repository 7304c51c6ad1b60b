package io.gatehouse.platform.calls;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which addresses may be called: https, a name or a public address in its usual form, no user, no
 * fragment. What a name resolves to is not checked here, but when it is called.
 *
 * @param allowsLoopback http on the machine itself too: {@code gatehouse.insecure_platform_calls}
 */
public record CallRules(boolean allowsLoopback) {
  private static final int LONGEST = 1024;
  private static final int LONGEST_HOST = 253;
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final Pattern LABELS =
      Pattern.compile(
          "([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9-]{0,62}[a-z][a-z0-9-]{0,62}");
  private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
  private static final Pattern IPV6 = Pattern.compile("\\[[0-9a-f:]+]");

  /** Names that are never public (RFC 6761, RFC 6762, RFC 8375, and what clouds and lans have). */
  private static final Set<String> OWN_NAMES =
      Set.of("localhost", "local", "internal", "localdomain", "home", "lan", "corp", "intranet");

  /** What stands against calling it, to be read after the field's name; empty if it may be. */
  public Optional<String> problem(URI address) {
    if (isLoopback(address)) {
      return allowsLoopback
          ? Optional.empty()
          : Optional.of(
              "is on the machine itself; name another, or for a test set"
                  + " gatehouse.insecure_platform_calls=true");
    }
    if (!"https".equals(address.getScheme())) {
      return Optional.of("is no https address; correct it");
    }
    String host = address.getHost();
    if (address.toString().length() > LONGEST
        || host == null
        || address.getRawUserInfo() != null
        || address.getRawFragment() != null
        || address.getPort() == 0
        || address.getPort() > 65_535) {
      return Optional.of(
          "is no https address of 1024 characters at most, without user and fragment; correct it");
    }
    return isAllowed(host.toLowerCase(Locale.ROOT))
        ? Optional.empty()
        : Optional.of("has no host of the open internet; name one in full, in its usual form");
  }

  /** Whether it is plain http or https on the machine itself, in one of the three usual forms. */
  static boolean isLoopback(URI address) {
    return Set.of("http", "https").contains(String.valueOf(address.getScheme()))
        && isLoopback(String.valueOf(address.getHost()))
        && address.getRawUserInfo() == null
        && address.getRawFragment() == null;
  }

  /** The same of a host, with the brackets of IPv6 or without. */
  static boolean isLoopback(String host) {
    return LOOPBACK.contains(host) || host.equals("::1");
  }

  /** A last label with a letter is no number in any base, so no resolver takes it for one. */
  private static boolean isAllowed(String host) {
    if (IPV4.matcher(host).matches() || IPV6.matcher(host).matches()) {
      return isPublicLiteral(host);
    }
    String last = host.substring(host.lastIndexOf('.') + 1);
    return host.length() <= LONGEST_HOST
        && LABELS.matcher(host).matches()
        && !last.matches("0x[0-9a-f]*")
        && !OWN_NAMES.contains(last)
        && !host.endsWith(".home.arpa");
  }

  private static boolean isPublicLiteral(String host) {
    if (host.matches(".*(^|\\.)0[0-9].*")) { // 010.0.0.1: octal for some, decimal for others
      return false;
    }
    try {
      return PublicAddress.is(InetAddress.getByName(host)); // a literal: nothing is looked up
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
