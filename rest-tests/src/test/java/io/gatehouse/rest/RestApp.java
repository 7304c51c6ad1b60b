package io.gatehouse.rest;

import io.gatehouse.rest.app.Api;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;

/** The application in an embedded Tomcat, with the JAX-RS runtime that this run is for. */
final class RestApp implements AutoCloseable {
  static final boolean IS_JERSEY = System.getProperty("rest.runtime", "jersey").equals("jersey");

  private final Tomcat tomcat = new Tomcat();
  private final Path directory;

  private RestApp(String webXml) throws Exception {
    directory = Files.createTempDirectory("gatehouse-rest");
    Path webInf = Files.createDirectories(directory.resolve("app/WEB-INF"));
    Files.writeString(webInf.resolve("web.xml"), webXml);
    tomcat.setBaseDir(directory.toString());
    tomcat.setPort(0);
    tomcat.getConnector();
    tomcat.setAddDefaultWebXmlToWebapp(false);
    tomcat.addWebapp("/app", directory.resolve("app").toString());
    tomcat.start();
  }

  /** What the application is configured with for that provider, and room for more. */
  static Map<String, String> params(String issuer) {
    Map<String, String> params = new LinkedHashMap<>();
    params.put("gatehouse.issuer", issuer);
    params.put("gatehouse.client_id", "desk");
    params.put("gatehouse.client_secret", "desk-secret-desk-secret-desk-secret");
    params.put("gatehouse.audience", "desk");
    params.put("gatehouse.ways_in", "/api/* bearer session login; /strict/* bearer");
    params.put("gatehouse.session_claims", "email");
    return params;
  }

  static RestApp start(Map<String, String> params) throws Exception {
    return start(params, "");
  }

  /**
   * Starts.
   *
   * @param initParams further elements of the JAX-RS servlet
   */
  static RestApp start(Map<String, String> params, String initParams) throws Exception {
    Map<String, String> all = new LinkedHashMap<>(params);
    if (!IS_JERSEY) {
      all.put("resteasy.servlet.mapping.prefix", "/api");
      all.put("resteasy.injector.factory", "org.jboss.resteasy.cdi.CdiInjectorFactory");
    }
    StringBuilder xml =
        new StringBuilder(
            "<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\">\n");
    all.forEach((name, value) -> xml.append(param("context-param", name, value)));
    String servlet =
        IS_JERSEY
            ? "org.glassfish.jersey.servlet.ServletContainer"
            : "org.jboss.resteasy.plugins.server.servlet.HttpServlet30Dispatcher";
    return new RestApp(
        xml.append("<servlet><servlet-name>api</servlet-name><servlet-class>")
            .append(servlet)
            .append("</servlet-class>")
            .append(param("init-param", "jakarta.ws.rs.Application", Api.class.getName()))
            .append(initParams)
            .append("<async-supported>true</async-supported></servlet>")
            .append("<servlet-mapping><servlet-name>api</servlet-name>")
            .append("<url-pattern>/api/*</url-pattern></servlet-mapping></web-app>")
            .toString());
  }

  static String param(String element, String name, String value) {
    return "<"
        + element
        + "><param-name>"
        + name
        + "</param-name><param-value>"
        + value
        + "</param-value></"
        + element
        + ">\n";
  }

  String address() {
    return "http://localhost:" + tomcat.getConnector().getLocalPort() + "/app";
  }

  @Override
  public void close() throws LifecycleException, IOException {
    tomcat.stop();
    tomcat.destroy();
    try (var paths = Files.walk(directory)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
