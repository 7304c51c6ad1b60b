package io.gatehouse.testkit.arquillian.desk;

import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** A WAR that knows nothing of Gatehouse: public pages, and an inbox for agents. */
public final class Desk {
  private static final String WEB_XML =
      """
      <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="5.0">
        %s
        <servlet>
          <servlet-name>desk</servlet-name>
          <servlet-class>io.gatehouse.testkit.arquillian.desk.DeskServlet</servlet-class>
        </servlet>
        <servlet-mapping>
          <servlet-name>desk</servlet-name>
          <url-pattern>/</url-pattern>
        </servlet-mapping>
        <security-constraint>
          <web-resource-collection>
            <web-resource-name>inbox</web-resource-name>
            <url-pattern>/inbox/*</url-pattern>
          </web-resource-collection>
          <auth-constraint>
            <role-name>agent</role-name>
          </auth-constraint>
        </security-constraint>
        <security-role>
          <role-name>agent</role-name>
        </security-role>
      </web-app>
      """;

  /** Spares Tomcat a look into each JAR of the tests themselves. */
  private static final String CONTEXT_XML =
      "<Context><JarScanner scanClassPath=\"false\"/></Context>";

  private Desk() {}

  /** With these context-params, as they are in production. */
  public static WebArchive war(String name, String... keysAndValues) {
    StringBuilder params = new StringBuilder();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      params
          .append("<context-param><param-name>")
          .append(keysAndValues[i])
          .append("</param-name><param-value>")
          .append(keysAndValues[i + 1])
          .append("</param-value></context-param>");
    }
    return ShrinkWrap.create(WebArchive.class, name + ".war")
        .addClass(DeskServlet.class)
        .addAsManifestResource(new StringAsset(CONTEXT_XML), "context.xml")
        .setWebXML(new StringAsset(WEB_XML.replace("%s", params)));
  }
}
