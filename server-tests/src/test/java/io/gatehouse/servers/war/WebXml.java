package io.gatehouse.servers.war;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * The web.xml of an application that constrains three folders by role.
 *
 * @param root the attributes of its root element
 * @param async what a servlet says of asynchronous work; web.xml 2.5 knows none
 * @param more further elements: of fragments, of further servlets
 * @param loginConfig how the application would have logged in without us
 */
public record WebXml(String root, String async, String more, String loginConfig) {
  private static final String TEXT =
      """
      <web-app %s>
      %s
      %s
        <servlet><servlet-name>probe</servlet-name><servlet-class>%s</servlet-class>%s</servlet>
        <servlet-mapping><servlet-name>probe</servlet-name><url-pattern>/*</url-pattern></servlet-mapping>
        <error-page><error-code>410</error-code><location>/public/error</location></error-page>
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
      %s
        <security-role><role-name>agent</role-name></security-role>
        <security-role><role-name>administrator</role-name></security-role>
      </web-app>
      """;

  /** Of Jakarta EE 10, or Java EE 8, without a login-config. */
  public static WebXml current() {
    return new WebXml(
        Platform.ofThisRun().webXml(), "<async-supported>true</async-supported>", "", "");
  }

  /** Of Java EE 5, which knew neither fragments nor initializers. */
  public static WebXml ofJavaEe5() {
    return new WebXml("xmlns=\"http://java.sun.com/xml/ns/javaee\" version=\"2.5\"", "", "", "");
  }

  /** Tells the server to read no annotations and no fragments. */
  public WebXml metadataComplete() {
    return new WebXml(root + " metadata-complete=\"true\"", async, more, loginConfig);
  }

  /** Leaves all fragments out, and so the initializers of all JARs in WEB-INF/lib. */
  public WebXml withoutFragments() {
    return with("<absolute-ordering/>");
  }

  /** With further elements. */
  public WebXml with(String elements) {
    return new WebXml(root, async, more + elements, loginConfig);
  }

  public WebXml basic() {
    return basic("desk");
  }

  public WebXml basic(String realm) {
    return login(
        "<login-config><auth-method>BASIC</auth-method><realm-name>%s</realm-name></login-config>"
            .formatted(realm));
  }

  public WebXml form() {
    return login(
        "<login-config><auth-method>FORM</auth-method><form-login-config><form-login-page>/public/login</form-login-page><form-error-page>/public/failed</form-error-page></form-login-config></login-config>");
  }

  private WebXml login(String config) {
    return new WebXml(root, async, more, config);
  }

  public String text(Class<?> servlet, Map<String, String> parameters) {
    return TEXT.formatted(
        root, more, contextParams(parameters), servlet.getName(), async, loginConfig);
  }

  /** The context-params as they stand in a web.xml. */
  public static String contextParams(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(
            one ->
                "  <context-param><param-name>%s</param-name><param-value>%s</param-value></context-param>"
                    .formatted(one.getKey(), one.getValue()))
        .collect(Collectors.joining("\n"));
  }
}
