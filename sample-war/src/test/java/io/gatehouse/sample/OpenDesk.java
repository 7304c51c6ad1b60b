package io.gatehouse.sample;

import io.gatehouse.testkit.TestProvider;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The Agent Desk and a provider that people log in at.
 *
 * @param provider where people log in
 * @param server serves the application
 */
record OpenDesk(TestProvider provider, DeskServer server) implements AutoCloseable {

  /** On a free port. */
  static OpenDesk open() {
    return open(DeskServer.BUILT, 0);
  }

  /**
   * One beside another, on a free port.
   *
   * @param contextPath its own: within one JVM, Jakarta Authentication tells applications apart by
   *     host and path
   * @param properties further system properties
   */
  static OpenDesk beside(String contextPath, Map<String, String> properties) {
    return open(DeskServer.BUILT, 0, contextPath, properties);
  }

  /**
   * Starts both.
   *
   * @param application the WAR, or the directory it is unpacked in
   * @param port 0: a free one
   */
  static OpenDesk open(Path application, int port) {
    return open(application, port, "/agent-desk", Map.of());
  }

  private static OpenDesk open(
      Path application, int port, String contextPath, Map<String, String> more) {
    TestProvider provider = TestProvider.start();
    People.register(provider);
    Map<String, String> properties = new HashMap<>(more);
    properties.putIfAbsent("desk.issuer", provider.issuer().toString());
    properties.putIfAbsent(
        "desk.client_secret", provider.client("desk").clientSecret().orElseThrow());
    try {
      return new OpenDesk(
          provider,
          DeskServer.start(new DeskServer.Options(application, contextPath, port, properties)));
    } catch (RuntimeException e) {
      provider.close();
      throw e;
    }
  }

  /** The address of a page: {@code desk/inbox?status=open}, without a slash before it. */
  URI page(String path) {
    return server.address().resolve(path);
  }

  @Override
  public void close() {
    try {
      server.close();
    } finally {
      provider.close();
    }
  }
}
