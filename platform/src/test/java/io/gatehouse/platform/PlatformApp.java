package io.gatehouse.platform;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.ContextResource;

/** An application with a platform in an embedded Tomcat, as its web.xml says. */
final class PlatformApp implements AutoCloseable {
  static final String OPERATOR = "0123456789abcdef0123456789abcdef-operator";
  static final String KEYS = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
  static final String DATA_SOURCE = "java:comp/env/jdbc/platform";

  private final Tomcat tomcat;
  private final Path directory;
  private final Map<String, String> database;
  private final String path;
  private final Context context;

  private PlatformApp(String path, String webXml, Map<String, String> database) throws IOException {
    this.path = path;
    this.tomcat = new Tomcat();
    this.database = database;
    directory = Files.createTempDirectory("gatehouse-platform");
    Path webInf = Files.createDirectories(directory.resolve("app/WEB-INF"));
    Files.writeString(webInf.resolve("web.xml"), webXml);
    tomcat.setBaseDir(directory.toString());
    tomcat.setPort(0);
    tomcat.getConnector();
    tomcat.setAddDefaultWebXmlToWebapp(false);
    tomcat.enableNaming();
    context = added();
  }

  /** Beside that one in the same server. */
  private PlatformApp(PlatformApp first) {
    tomcat = first.tomcat;
    directory = first.directory;
    database = first.database;
    path = first.path + "-too";
    context = added();
  }

  private Context added() {
    Context context = tomcat.addWebapp(path, directory.resolve("app").toString());
    if (!database.isEmpty()) {
      ContextResource resource = new ContextResource();
      resource.setName("jdbc/platform");
      resource.setType("javax.sql.DataSource");
      resource.setProperty("factory", TestDataSources.class.getName());
      database.forEach(resource::setProperty);
      context.getNamingResources().addResource(resource);
    }
    return context;
  }

  /** In memory; name, value, name, value of further settings. */
  static PlatformApp start(String... namesAndValues) {
    return start(Map.of(), namesAndValues);
  }

  /** The same, at the root of its host. */
  static PlatformApp startAtTheRoot(String... namesAndValues) {
    return start("", Map.of(), namesAndValues);
  }

  /** With a database: {@code url} and {@code user}. */
  static PlatformApp start(Map<String, String> database, String... namesAndValues) {
    return start("/app", database, namesAndValues);
  }

  private static PlatformApp start(
      String path, Map<String, String> database, String... namesAndValues) {
    return made(path, database, namesAndValues).started();
  }

  /** Two applications on one database, which are the same but for their paths: nodes. */
  static List<PlatformApp> startTwo(Map<String, String> database, String... namesAndValues) {
    PlatformApp one = made("/app", database, namesAndValues);
    PlatformApp other = new PlatformApp(one);
    return List.of(one.started(), other);
  }

  private static PlatformApp made(
      String path, Map<String, String> database, String... namesAndValues) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("platform", "true");
    settings.put("platform_operator_token", OPERATOR);
    settings.put("ways_in", "/* bearer oauth1");
    settings.put("insecure_http", "true");
    if (!database.isEmpty()) {
      settings.put("platform_datasource", DATA_SOURCE);
      settings.put("platform_encryption_keys", KEYS);
    }
    for (int i = 0; i < namesAndValues.length; i += 2) {
      settings.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    settings.values().removeIf(String::isEmpty);
    try {
      return new PlatformApp(path, webXml(settings), database);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private PlatformApp started() {
    try {
      tomcat.start();
    } catch (LifecycleException e) {
      throw new IllegalStateException(e);
    }
    if (!context.getState().isAvailable()) {
      throw new IllegalStateException("the application has not started; see the log");
    }
    return this;
  }

  private static String webXml(Map<String, String> settings) {
    StringBuilder xml =
        new StringBuilder(
            "<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\">");
    settings.forEach(
        (name, value) ->
            xml.append("<context-param><param-name>gatehouse.")
                .append(name)
                .append("</param-name><param-value>")
                .append(value)
                .append("</param-value></context-param>"));
    return xml.append("<servlet><servlet-name>probe</servlet-name><servlet-class>")
        .append(ProbeServlet.class.getName())
        .append("</servlet-class></servlet><servlet-mapping><servlet-name>probe</servlet-name>")
        .append("<url-pattern>/</url-pattern><url-pattern>/api/*</url-pattern></servlet-mapping>")
        .append("<security-constraint><web-resource-collection><web-resource-name>somebody's")
        .append("</web-resource-name><url-pattern>/api/own/*</url-pattern>")
        .append("</web-resource-collection><auth-constraint><role-name>**</role-name>")
        .append("</auth-constraint></security-constraint></web-app>")
        .toString();
  }

  /** The platform inside, for what has no endpoint. */
  Platform platform() {
    return Platform.of(context.getServletContext());
  }

  /** An address of the application: {@code api/account/1/login?v=1.3}. */
  URI at(String path) {
    return URI.create(
        "http://localhost:" + tomcat.getConnector().getLocalPort() + this.path + "/" + path);
  }

  @Override
  public void close() {
    try {
      if (tomcat.getServer().getState() != LifecycleState.DESTROYED) {
        tomcat.stop();
        tomcat.destroy();
      }
    } catch (LifecycleException e) {
      throw new IllegalStateException(e);
    }
  }
}
