package io.gatehouse.javax;

import io.gatehouse.javax.probe.ProbeServlet;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.scan.StandardJarScanner;

/**
 * A Tomcat 9 on loopback, with an ordinary Java EE 8 application whose WEB-INF/lib has the JAR, and
 * nothing else.
 */
final class Tomcat9 implements AutoCloseable {
  private static final Path JAR = Path.of(System.getProperty("drop-in-javax.jar"));
  private static final String WEB_XML =
      """
      <web-app xmlns="http://xmlns.jcp.org/xml/ns/javaee" version="4.0">
        %s
        <servlet>
          <servlet-name>probe</servlet-name>
          <servlet-class>%s</servlet-class>
        </servlet>
        <servlet-mapping>
          <servlet-name>probe</servlet-name>
          <url-pattern>/</url-pattern>
        </servlet-mapping>
        <security-constraint>
          <web-resource-collection>
            <web-resource-name>desk</web-resource-name>
            <url-pattern>/desk/*</url-pattern>
          </web-resource-collection>
          <auth-constraint><role-name>agent</role-name></auth-constraint>
        </security-constraint>
        <security-constraint>
          <web-resource-collection>
            <web-resource-name>admin</web-resource-name>
            <url-pattern>/admin/*</url-pattern>
          </web-resource-collection>
          <auth-constraint><role-name>administrator</role-name></auth-constraint>
        </security-constraint>
        <security-constraint>
          <web-resource-collection>
            <web-resource-name>api</web-resource-name>
            <url-pattern>/api/*</url-pattern>
          </web-resource-collection>
          <auth-constraint><role-name>**</role-name></auth-constraint>
        </security-constraint>
        %s
        <security-role><role-name>agent</role-name></security-role>
        <security-role><role-name>administrator</role-name></security-role>
      </web-app>
      """;

  private final Tomcat tomcat = new Tomcat();
  private final StandardContext context;

  /**
   * Starts.
   *
   * @param folder a fresh one, for all that Tomcat writes
   * @param path the application's own: within one JVM, the server's authentication tells
   *     applications apart by host and path
   * @param more further elements of web.xml: a login-config
   */
  Tomcat9(Path folder, String path, Map<String, String> parameters, String more)
      throws IOException, LifecycleException {
    Path application = folder.resolve("desk");
    fill(application, parameters, more);
    tomcat.setBaseDir(folder.toString());
    tomcat.setPort(0);
    tomcat.setAddDefaultWebXmlToWebapp(false);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    context = (StandardContext) tomcat.addWebapp(path, application.toString());
    context.setParentClassLoader(Tomcat9.class.getClassLoader());
    ((StandardJarScanner) context.getJarScanner()).setScanClassPath(false);
    // Each would need the JDK opened up, and says so at every stop.
    context.setClearReferencesObjectStreamClassCaches(false);
    context.setClearReferencesRmiTargets(false);
    context.setClearReferencesThreadLocals(false);
    tomcat.start();
  }

  private static void fill(Path application, Map<String, String> parameters, String more)
      throws IOException {
    Path lib = Files.createDirectories(application.resolve("WEB-INF/lib"));
    Files.copy(JAR, lib.resolve(JAR.getFileName()));
    String name = ProbeServlet.class.getName();
    Path type = application.resolve("WEB-INF/classes/" + name.replace('.', '/') + ".class");
    Files.createDirectories(type.getParent());
    try (InputStream in = ProbeServlet.class.getResourceAsStream("ProbeServlet.class")) {
      Files.copy(in, type);
    }
    String all =
        parameters.entrySet().stream()
            .map(
                one ->
                    "<context-param><param-name>%s</param-name><param-value>%s</param-value></context-param>"
                        .formatted(one.getKey(), one.getValue()))
            .collect(Collectors.joining("\n  "));
    Files.writeString(application.resolve("WEB-INF/web.xml"), WEB_XML.formatted(all, name, more));
  }

  boolean isDeployed() {
    return context.getState() == LifecycleState.STARTED;
  }

  /** Ends the application, and starts it anew, as the manager's button does. */
  void reload() {
    context.reload();
  }

  /** What the application loads its classes by. */
  ClassLoader applicationClasses() {
    return context.getLoader().getClassLoader();
  }

  /** Where the application is; ends with a slash. */
  URI address() {
    return URI.create(
        "http://localhost:" + tomcat.getConnector().getLocalPort() + context.getPath() + "/");
  }

  @Override
  public void close() throws LifecycleException {
    tomcat.stop();
    tomcat.destroy();
  }
}
