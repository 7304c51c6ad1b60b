package io.gatehouse.servers;

import io.gatehouse.servers.probe.AgentBean;
import io.gatehouse.servers.probe.ProbeServlet;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An ordinary application with security constraints, the JAR, and the three context-params; nothing
 * that any one server wants.
 */
final class ProbeWar {
  private static final String WEB_XML =
      """
      <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
      %s
        <servlet><servlet-name>probe</servlet-name><servlet-class>%s</servlet-class></servlet>
        <servlet-mapping><servlet-name>probe</servlet-name><url-pattern>/*</url-pattern></servlet-mapping>
        <security-constraint>
          <web-resource-collection><web-resource-name>desk</web-resource-name><url-pattern>/desk/*</url-pattern></web-resource-collection>
          <auth-constraint><role-name>agent</role-name></auth-constraint>
        </security-constraint>
        <security-constraint>
          <web-resource-collection><web-resource-name>admin</web-resource-name><url-pattern>/admin/*</url-pattern></web-resource-collection>
          <auth-constraint><role-name>administrator</role-name></auth-constraint>
        </security-constraint>
        <security-constraint>
          <web-resource-collection><web-resource-name>any</web-resource-name><url-pattern>/any/*</url-pattern></web-resource-collection>
          <auth-constraint><role-name>**</role-name></auth-constraint>
        </security-constraint>
        <security-role><role-name>agent</role-name></security-role>
        <security-role><role-name>administrator</role-name></security-role>
      </web-app>
      """;

  private ProbeWar() {}

  /** The three context-params. */
  static Map<String, String> parameters(URI issuer) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("gatehouse.issuer", issuer.toString());
    parameters.put("gatehouse.client_id", "desk");
    parameters.put("gatehouse.client_secret", "desk-secret-desk-secret-desk-secret");
    return parameters;
  }

  /** Writes it into that folder. */
  static Path write(Path folder, String name, Map<String, String> parameters) throws IOException {
    Path war = folder.resolve(name);
    try (WarFile file = WarFile.create(war)) {
      file.file("WEB-INF/web.xml", webXml(parameters))
          .file("WEB-INF/beans.xml", "")
          .classes(ProbeServlet.class, AgentBean.class)
          .library(Path.of(System.getProperty("gatehouse.jar")));
    }
    return war;
  }

  private static String webXml(Map<String, String> parameters) {
    String all =
        parameters.entrySet().stream()
            .map(
                one ->
                    "  <context-param><param-name>%s</param-name><param-value>%s</param-value></context-param>"
                        .formatted(one.getKey(), one.getValue()))
            .collect(Collectors.joining("\n"));
    return WEB_XML.formatted(all, ProbeServlet.class.getName());
  }
}
