package io.gatehouse.platform.calls;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Finds the addresses of names. The client connects to the very ones that were found and checked
 * here: a name that says something else when it is asked again gains nothing.
 */
final class CheckedNames implements DnsResolver {
  private final CallRules rules;
  private final Lookup lookup;

  /** Where names are looked up. */
  @FunctionalInterface
  interface Lookup {
    InetAddress[] addresses(String name) throws UnknownHostException;
  }

  CheckedNames(CallRules rules, Lookup lookup) {
    this.rules = rules;
    this.lookup = lookup;
  }

  /** An address that may not be called; no word of which. */
  static final class RefusedNameException extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    RefusedNameException(String name) {
      super(name + " is not at an address of the open internet");
    }
  }

  /** All of them, if each may be called. */
  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] found = lookup.addresses(host);
    boolean isOwn = rules.allowsLoopback() && CallRules.isLoopback(host);
    boolean isAllowed =
        found.length > 0
            && Stream.of(found)
                .allMatch(isOwn ? InetAddress::isLoopbackAddress : PublicAddress::is);
    if (!isAllowed) {
      throw new RefusedNameException(host);
    }
    return found;
  }

  /** Names are not asked for other names. */
  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }
}
