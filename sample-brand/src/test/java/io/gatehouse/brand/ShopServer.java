package io.gatehouse.brand;

import io.gatehouse.testkit.TestProvider;
import io.gatehouse.testkit.registry.TestClient;
import io.gatehouse.testkit.registry.TestUser;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.scan.StandardJarScanFilter;
import org.apache.tomcat.util.scan.StandardJarScanner;

/** The built shop in an embedded Tomcat, with the provider where its customers log in. */
final class ShopServer implements AutoCloseable {
  private static final Path BUILT = Path.of("target", "brand");
  private static final String SECRET = "brand-secret-brand-secret-brand-secret";

  private final TestProvider provider = TestProvider.start();
  private final Tomcat tomcat = new Tomcat();
  private final Path settings;

  private ShopServer() throws IOException, LifecycleException {
    provider.register(TestClient.confidential("brand", SECRET));
    provider.register(
        TestUser.named("alice")
            .withClaim("name", "Alice Arnold")
            .withClaim("email", "alice@example.test"));
    provider.register(TestUser.named("bob").withClaim("name", "Bob Baker"));
    Path directory = Files.createTempDirectory("brand");
    settings = directory.resolve("chat.properties");
    System.setProperty("brand.issuer", provider.issuer().toString());
    System.setProperty("brand.client_secret", SECRET);
    System.setProperty("brand.chat", settings.toString());
    tomcat.setBaseDir(directory.toString());
    tomcat.setSilent(true);
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    StandardContext context =
        (StandardContext) tomcat.addWebapp("/brand", BUILT.toAbsolutePath().toString());
    context.setParentClassLoader(ShopServer.class.getClassLoader());
    context.setContainerSciFilter("io\\.gatehouse\\..*");
    StandardJarScanner scanner = (StandardJarScanner) context.getJarScanner();
    scanner.setScanClassPath(false);
    ((StandardJarScanFilter) scanner.getJarScanFilter())
        .setTldSkip("*-api-*.jar,gatehouse-*.jar,nimbus-*.jar");
    context.setClearReferencesObjectStreamClassCaches(false);
    context.setClearReferencesRmiTargets(false);
    context.setClearReferencesThreadLocals(false);
    tomcat.start();
    if (!context.getState().isAvailable()) {
      throw new IllegalStateException("the shop does not start; the log says why");
    }
  }

  static ShopServer start() throws IOException, LifecycleException {
    return new ShopServer();
  }

  /** A page or an endpoint: {@code account}. */
  URI at(String path) {
    return URI.create(
        "http://localhost:" + tomcat.getConnector().getLocalPort() + "/brand/" + path);
  }

  /** As browsers say it. */
  String origin() {
    return "http://localhost:" + tomcat.getConnector().getLocalPort();
  }

  /** What the platform's administrator tells the shop. */
  void settings(Map<String, String> values) throws IOException {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(values)
        .forEach((name, value) -> text.append(name).append('=').append(value).append('\n'));
    Files.writeString(settings, text);
  }

  @Override
  public void close() throws LifecycleException {
    tomcat.stop();
    tomcat.destroy();
    provider.close();
    System.clearProperty("brand.issuer");
    System.clearProperty("brand.client_secret");
    System.clearProperty("brand.chat");
  }
}
