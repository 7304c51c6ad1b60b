package io.gatehouse.provider.transport;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How calls to a provider are made.
 *
 * @param connectTimeout until the connection stands
 * @param requestTimeout one deadline for the whole exchange, the body too
 * @param maxResponseBytes a longer body is refused
 * @param caFile PEM certificates trusted in place of the JDK's
 * @param proxy an HTTP proxy (unresolved address)
 */
public record TransportSettings(
    Duration connectTimeout,
    Duration requestTimeout,
    int maxResponseBytes,
    Optional<Path> caFile,
    Optional<InetSocketAddress> proxy) {

  /** 5 s, 10 s, 1 MiB, the JDK's certificates, no proxy. */
  public static TransportSettings defaults() {
    return new TransportSettings(
        Duration.ofSeconds(5), Duration.ofSeconds(10), 1 << 20, Optional.empty(), Optional.empty());
  }
}
