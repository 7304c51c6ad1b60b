package io.gatehouse.cluster.node;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.ContextResource;
import org.apache.tomcat.util.scan.StandardJarScanner;

/**
 * A node: a Tomcat with the probe application under {@code /app}, on a free port of the loopback.
 * It says its port, and ends when its input does, so that it never outlives who started it.
 */
public final class NodeMain {
  static final String READY = "listening on ";
  private static final String DATA_SOURCE = "datasource.";

  /** Held, since the JDK forgets the levels of loggers that nobody holds. */
  private static final Logger SESSIONS = Logger.getLogger("io.gatehouse.session");

  private NodeMain() {}

  /**
   * Runs a node.
   *
   * @param args a file of settings: {@code gatehouse.*} and {@code node} become context-params,
   *     {@code datasource.*} makes the DataSource {@code jdbc/gatehouse}; and a directory to work
   *     in
   */
  public static void main(String[] args) throws Exception {
    SESSIONS.setLevel(Level.FINE); // why a session ended
    Properties settings = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of(args[0]))) {
      settings.load(reader);
    }
    Tomcat tomcat = start(settings, Path.of(args[1]));
    System.out.println(READY + tomcat.getConnector().getLocalPort());
    while (System.in.read() >= 0) {
      // nothing is said to a node but its end
    }
    Runtime.getRuntime().halt(0);
  }

  private static Tomcat start(Properties settings, Path directory) throws Exception {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(directory.toString());
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    tomcat.getConnector().setProperty("maxThreads", "64");
    tomcat.setAddDefaultWebXmlToWebapp(false);
    tomcat.enableNaming();
    StandardContext context =
        (StandardContext) tomcat.addWebapp("/app", application(settings, directory).toString());
    context.setParentClassLoader(NodeMain.class.getClassLoader());
    ((StandardJarScanner) context.getJarScanner()).setScanClassPath(false);
    if (settings.containsKey(DATA_SOURCE + "jdbcUrl")) {
      context.getNamingResources().addResource(dataSource(settings));
    }
    tomcat.start();
    if (!context.getState().isAvailable()) {
      throw new IllegalStateException("the application does not start; the log says why");
    }
    return tomcat;
  }

  private static ContextResource dataSource(Properties settings) {
    ContextResource resource = new ContextResource();
    resource.setName("jdbc/gatehouse");
    resource.setType("javax.sql.DataSource");
    resource.setAuth("Container");
    resource.setProperty("factory", "com.zaxxer.hikari.HikariJNDIFactory");
    for (String name : settings.stringPropertyNames()) {
      if (name.startsWith(DATA_SOURCE)) {
        resource.setProperty(name.substring(DATA_SOURCE.length()), settings.getProperty(name));
      }
    }
    return resource;
  }

  private static Path application(Properties settings, Path directory) throws IOException {
    Path application = directory.resolve("app");
    Files.createDirectories(application.resolve("WEB-INF"));
    StringBuilder params = new StringBuilder();
    for (String name : settings.stringPropertyNames()) {
      if (name.startsWith("gatehouse.") || name.equals("node")) {
        params.append(param(name, settings.getProperty(name)));
      }
    }
    Files.writeString(
        application.resolve("WEB-INF/web.xml"),
        """
        <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
          <distributable/>
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
          <security-role><role-name>agent</role-name></security-role>
        </web-app>
        """
            .formatted(params, ProbeServlet.class.getName()));
    return application;
  }

  private static String param(String name, String value) {
    String escaped = value.replace("&", "&amp;").replace("<", "&lt;");
    return "  <context-param><param-name>%s</param-name><param-value>%s</param-value></context-param>\n"
        .formatted(name, escaped);
  }
}
