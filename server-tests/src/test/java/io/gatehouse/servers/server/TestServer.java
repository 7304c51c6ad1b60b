package io.gatehouse.servers.server;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A running server that nobody has configured for Gatehouse, on free ports of the loopback. It is
 * one process, killed with this JVM at the latest.
 */
public interface TestServer extends AutoCloseable {
  /** Deploys the WAR under its file's name, and returns the application's address. */
  URI deploy(Path war) throws IOException;

  /** Undeploys what {@link #deploy} deployed. */
  void undeploy(String name) throws IOException;

  /** What the server wrote so far. */
  String log();

  /** Stops it, and takes away what it wrote. */
  @Override
  void close() throws IOException;

  /** Starts what the build has unpacked, as it is, and waits until it deploys. */
  static TestServer start(Distribution distribution) throws IOException {
    return start(distribution, Optional.empty());
  }

  /** The same, with what an administrator has put into it. */
  static TestServer start(Distribution distribution, ServerWide serverWide) throws IOException {
    return start(distribution, Optional.of(serverWide));
  }

  private static TestServer start(Distribution distribution, Optional<ServerWide> serverWide)
      throws IOException {
    return switch (distribution.product()) {
      case TOMCAT, TOMEE -> Tomcat.start(distribution, serverWide);
      case GLASSFISH, PAYARA -> GlassFish.start(distribution, serverWide);
      case OPEN_LIBERTY -> OpenLiberty.start(distribution, serverWide);
      case WILDFLY -> WildFly.start(distribution, serverWide);
      case JETTY -> Jetty.start(distribution, distribution.environment(), serverWide);
    };
  }
}
