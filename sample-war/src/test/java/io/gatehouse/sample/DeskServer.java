package io.gatehouse.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.naming.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.scan.StandardJarScanFilter;
import org.apache.tomcat.util.scan.StandardJarScanner;

/**
 * The built Agent Desk in an embedded Tomcat on loopback. The application sees what it would see in
 * a Tomcat of its own: what is in its WEB-INF/lib is not taken from the test's class path.
 */
final class DeskServer implements AutoCloseable {
  /** What the build leaves of the application, seen from the module. */
  static final Path BUILT = Path.of("target", "agent-desk");

  private static final SecureRandom RANDOM = new SecureRandom();

  /**
   * How to serve.
   *
   * @param application the WAR, or the directory it is unpacked in
   * @param contextPath empty, or begins with a slash
   * @param port 0: a free one
   * @param systemProperties set as long as the server runs
   */
  record Options(
      Path application, String contextPath, int port, Map<String, String> systemProperties) {}

  private final Tomcat tomcat;
  private final Path baseDirectory;
  private final Options options;
  private final String operatorToken = random();

  private DeskServer(Tomcat tomcat, Path baseDirectory, Options options) {
    this.tomcat = tomcat;
    this.baseDirectory = baseDirectory;
    this.options = options;
  }

  /**
   * Starts, and returns when requests are answered.
   *
   * @throws IllegalStateException if the application does not start; the log says why
   */
  static DeskServer start(Options options) {
    Path baseDirectory = temporaryDirectory();
    Tomcat tomcat = new Tomcat();
    DeskServer server = new DeskServer(tomcat, baseDirectory, options);
    // a database of its own, gone with the application, where the test names none
    System.setProperty("desk.jdbc.url", "jdbc:h2:mem:" + baseDirectory.getFileName());
    System.setProperty("desk.platform_keys", random());
    System.setProperty("desk.operator_token", server.operatorToken);
    options.systemProperties().forEach(System::setProperty);
    try {
      tomcat.setBaseDir(baseDirectory.toString());
      tomcat.setSilent(true);
      tomcat.setPort(options.port());
      tomcat.getConnector().setProperty("address", "127.0.0.1");
      enableNaming();
      org.apache.catalina.Context context = addApplication(tomcat, options);
      tomcat.start();
      if (!context.getState().isAvailable() || tomcat.getConnector().getLocalPort() < 1) {
        throw new IllegalStateException("the Agent Desk does not start; the log says why");
      }
      return server;
    } catch (LifecycleException | RuntimeException e) {
      server.close();
      throw new IllegalStateException("the Agent Desk does not start", e);
    }
  }

  /**
   * Of each application. {@link Tomcat#enableNaming} would give the server a context too, and there
   * can be but one such server in a JVM.
   */
  private static void enableNaming() {
    System.setProperty("catalina.useNaming", "true");
    System.setProperty(Context.URL_PKG_PREFIXES, "org.apache.naming");
    System.setProperty(
        Context.INITIAL_CONTEXT_FACTORY, "org.apache.naming.java.javaURLContextFactory");
  }

  private static org.apache.catalina.Context addApplication(Tomcat tomcat, Options options) {
    StandardContext context =
        (StandardContext)
            tomcat.addWebapp(
                options.contextPath(), options.application().toAbsolutePath().toString());
    context.setParentClassLoader(DeskServer.class.getClassLoader());
    context.setContainerSciFilter("io\\.gatehouse\\..*");
    StandardJarScanner scanner = (StandardJarScanner) context.getJarScanner();
    scanner.setScanClassPath(false);
    // Without tag libraries; scanned, each would be named in the log.
    ((StandardJarScanFilter) scanner.getJarScanFilter()).setTldSkip("*");
    ((StandardJarScanFilter) scanner.getJarScanFilter())
        .setTldScan("jakarta.servlet.jsp.jstl-?.*.jar");
    // Each would need the JDK opened up, and says so at every stop.
    context.setClearReferencesObjectStreamClassCaches(false);
    context.setClearReferencesRmiTargets(false);
    context.setClearReferencesThreadLocals(false);
    return context;
  }

  /** Where the start page is; ends with a slash. */
  URI address() {
    return URI.create(
        "http://localhost:" + tomcat.getConnector().getLocalPort() + options.contextPath() + "/");
  }

  /** What its operator proves themselves with. */
  String operatorToken() {
    return operatorToken;
  }

  private static String random() {
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** Waits for the server's end. */
  void await() {
    tomcat.getServer().await();
  }

  @Override
  public void close() {
    try {
      tomcat.stop();
      tomcat.destroy();
    } catch (LifecycleException e) {
      throw new IllegalStateException("the Agent Desk does not stop", e);
    } finally {
      List.of("desk.jdbc.url", "desk.platform_keys", "desk.operator_token")
          .forEach(System::clearProperty);
      options.systemProperties().keySet().forEach(System::clearProperty);
      delete(baseDirectory);
    }
  }

  private static Path temporaryDirectory() {
    try {
      return Files.createTempDirectory("agent-desk");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
