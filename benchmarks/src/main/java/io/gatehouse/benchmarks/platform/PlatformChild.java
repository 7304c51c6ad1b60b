package io.gatehouse.benchmarks.platform;

import io.gatehouse.benchmarks.measure.Child;
import io.gatehouse.benchmarks.measure.Cost;
import io.gatehouse.benchmarks.measure.Meter;
import io.gatehouse.linking.passwords.NewPassword;
import io.gatehouse.linking.passwords.Password;
import io.gatehouse.linking.passwords.StoredPassword;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;

/**
 * A process with an embedded Tomcat and one servlet: without any security ({@code plain}), or in an
 * application that is a platform, whose data are in an H2 in memory. Says its address when it is
 * ready; then {@code meter} asks for what its threads have used so far, and {@code argon2 10} for
 * what so many checks of a password cost.
 */
public final class PlatformChild {
  static final String OPERATOR = "0123456789abcdef0123456789abcdef-operator";
  private static final String PASSWORD = "a password of usual length";

  private PlatformChild() {}

  /** {@code plain} or {@code platform}. */
  public static void main(String[] arguments) throws Exception {
    Logger.getLogger("").setLevel(Level.WARNING); // no audit is written: the disk is not measured
    Path directory = Files.createTempDirectory("gatehouse-bench");
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(directory.toString());
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("maxKeepAliveRequests", "-1");
    tomcat.getConnector().setProperty("keepAliveTimeout", "-1");
    tomcat.getConnector().setProperty("connectionTimeout", "1200000");
    tomcat.setAddDefaultWebXmlToWebapp(false);
    if (arguments[0].equals("plain")) {
      Context context = tomcat.addContext("/app", directory.toString());
      Tomcat.addServlet(context, "probe", new ProbeServlet());
      context.addServletMappingDecoded("/", "probe");
    } else {
      Path webInf = Files.createDirectories(directory.resolve("app/WEB-INF"));
      Files.writeString(webInf.resolve("web.xml"), webXml());
      tomcat.addWebapp("/app", directory.resolve("app").toString());
    }
    tomcat.start();
    Child.answer("http://localhost:" + tomcat.getConnector().getLocalPort());
    serve();
    System.exit(0);
  }

  private static String webXml() {
    return """
    <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
      <context-param><param-name>gatehouse.platform</param-name><param-value>true</param-value></context-param>
      <context-param><param-name>gatehouse.platform_operator_token</param-name><param-value>%s</param-value></context-param>
      <context-param><param-name>gatehouse.platform_token_memory</param-name><param-value>5m</param-value></context-param>
      <context-param><param-name>gatehouse.platform_permissions</param-name><param-value>reports</param-value></context-param>
      <context-param><param-name>gatehouse.ways_in</param-name><param-value>/* bearer oauth1</param-value></context-param>
      <context-param><param-name>gatehouse.insecure_http</param-name><param-value>true</param-value></context-param>
      <servlet><servlet-name>probe</servlet-name><servlet-class>%s</servlet-class></servlet>
      <servlet-mapping><servlet-name>probe</servlet-name><url-pattern>/</url-pattern></servlet-mapping>
    </web-app>
    """
        .formatted(OPERATOR, ProbeServlet.class.getName());
  }

  private static void serve() throws IOException {
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String order = orders.readLine(); order != null; order = orders.readLine()) {
      Child.answer(
          (order.startsWith("argon2 ")
                  ? checks(Integer.parseInt(order.substring(7)))
                  : Meter.ofAllThreads())
              .line());
    }
  }

  private static Cost checks(int count) {
    StoredPassword stored =
        StoredPassword.read(NewPassword.ARGON2.write(new Password(PASSWORD))).orElseThrow();
    Cost before = Meter.ofThisThread();
    for (int i = 0; i < count; i++) {
      if (!stored.is(new Password(PASSWORD))) {
        throw new IllegalStateException("refused");
      }
    }
    return Meter.ofThisThread().since(before, count);
  }

  /** The application: asks who calls and whether they have a role, and answers two bytes. */
  public static final class ProbeServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      boolean isSomebody = request.getUserPrincipal() != null;
      boolean isAgent = request.isUserInRole("agent");
      response.setContentType("text/plain");
      byte[] body = {(byte) (isAgent ? 'a' : isSomebody ? 's' : 'n'), '\n'};
      response.setContentLength(body.length);
      response.getOutputStream().write(body);
    }
  }
}
