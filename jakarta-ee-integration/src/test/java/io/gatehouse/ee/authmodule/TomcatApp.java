package io.gatehouse.ee.authmodule;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.startup.Tomcat;

/** An application in an embedded Tomcat, with a web.xml as legacy applications have it. */
final class TomcatApp implements AutoCloseable {
  private static final String CONSTRAINTS =
      """
      <servlet><servlet-name>probe</servlet-name><servlet-class>io.gatehouse.ee.authmodule.ProbeServlet</servlet-class>
        <async-supported>true</async-supported></servlet>
      <servlet-mapping><servlet-name>probe</servlet-name><url-pattern>/</url-pattern></servlet-mapping>
      <security-constraint><web-resource-collection><web-resource-name>desk</web-resource-name>
        <url-pattern>/desk/*</url-pattern></web-resource-collection>
        <auth-constraint><role-name>agent</role-name></auth-constraint></security-constraint>
      <security-constraint><web-resource-collection><web-resource-name>admin</web-resource-name>
        <url-pattern>/admin/*</url-pattern></web-resource-collection>
        <auth-constraint><role-name>administrator</role-name></auth-constraint></security-constraint>
      <security-constraint><web-resource-collection><web-resource-name>any</web-resource-name>
        <url-pattern>/any/*</url-pattern></web-resource-collection>
        <auth-constraint><role-name>**</role-name></auth-constraint></security-constraint>
      <security-role><role-name>agent</role-name></security-role>
      <security-role><role-name>administrator</role-name></security-role>
      <error-page><error-code>403</error-code><location>/public/error</location></error-page>
      <error-page><error-code>410</error-code><location>/public/error</location></error-page>
      """;

  private final Tomcat tomcat = new Tomcat();
  private final Path directory;
  private Context context;

  private TomcatApp(String webXml, boolean initializers) throws Exception {
    this(webXml, initializers, Optional.empty(), Map.of());
  }

  /**
   * @param parent if present, the application brings its classes itself, and finds the server's
   *     there
   * @param files further ones in WEB-INF
   */
  private TomcatApp(
      String webXml, boolean initializers, Optional<ClassLoader> parent, Map<String, String> files)
      throws Exception {
    directory = Files.createTempDirectory("gatehouse-tomcat");
    Path webInf = Files.createDirectories(directory.resolve("app/WEB-INF"));
    Files.writeString(webInf.resolve("web.xml"), webXml);
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = webInf.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    if (parent.isPresent()) {
      pack(webInf);
    }
    tomcat.setBaseDir(directory.toString());
    tomcat.setPort(0);
    tomcat.getConnector();
    tomcat.setAddDefaultWebXmlToWebapp(false);
    context = tomcat.addWebapp("/app", directory.resolve("app").toString());
    parent.ifPresent(context::setParentClassLoader);
    if (!initializers) {
      context.setContainerSciFilter("io.gatehouse.*");
    }
    tomcat.start();
  }

  /** The three context-params for that provider, and room for more. */
  static Map<String, String> params(String issuer) {
    Map<String, String> params = new LinkedHashMap<>();
    params.put("gatehouse.issuer", issuer);
    params.put("gatehouse.client_id", "desk");
    params.put("gatehouse.client_secret", "desk-secret-desk-secret-desk-secret");
    return params;
  }

  /**
   * Starts.
   *
   * @param more further elements of web.xml: a login-config, a filter
   */
  static TomcatApp start(Map<String, String> params, String more) throws Exception {
    return new TomcatApp(webXml(params, CONSTRAINTS + more), true);
  }

  /** Starts with further files in WEB-INF. */
  static TomcatApp startWith(Map<String, String> params, Map<String, String> files)
      throws Exception {
    return new TomcatApp(webXml(params, CONSTRAINTS), true, Optional.empty(), files);
  }

  /**
   * Starts with further files in WEB-INF.
   *
   * @param byModule else with the filter alone, which is to be in {@code more}
   */
  static TomcatApp start(
      Map<String, String> params, String more, Map<String, String> files, boolean byModule)
      throws Exception {
    String rest = byModule ? CONSTRAINTS : withoutConstraints();
    return new TomcatApp(webXml(params, rest + more), byModule, Optional.empty(), files);
  }

  /** Starts an application that brings all classes itself, as a WAR does. */
  static TomcatApp startPacked(Map<String, String> params) throws Exception {
    return new TomcatApp(
        webXml(params, CONSTRAINTS), true, Optional.of(TomcatApp.class.getClassLoader()), Map.of());
  }

  /** Starts such an application, without constraints, where there is no Jakarta Authentication. */
  static TomcatApp startPackedWithoutTheApi(Map<String, String> params, String more)
      throws Exception {
    return new TomcatApp(
        webXml(params, withoutConstraints() + more),
        true,
        Optional.of(new WithoutTheApi()),
        Map.of());
  }

  private static String withoutConstraints() {
    return CONSTRAINTS.replaceAll("(?s)<security-constraint>.*</security-constraint>", "");
  }

  private static void pack(Path webInf) throws IOException {
    Path lib = Files.createDirectories(webInf.resolve("lib"));
    Path classes = Files.createDirectories(webInf.resolve("classes"));
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path path = Path.of(entry);
      if (Files.isDirectory(path)) {
        copy(path, classes);
      } else if (Files.exists(path) && !path.getFileName().toString().startsWith("tomcat")) {
        Files.copy(path, lib.resolve(path.getFileName()));
      }
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var paths = Files.walk(from)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(path).toString());
        Files.createDirectories(target.getParent());
        Files.copy(path, target, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  /** Undeploys; nothing of Tomcat's knows the application afterwards. */
  void undeploy() throws LifecycleException {
    Context gone = context;
    context = null;
    gone.getParent().removeChild(gone);
    gone.destroy();
  }

  /** Starts without our initializer and without constraints. */
  static TomcatApp startWithoutInitializers(Map<String, String> params, String more)
      throws Exception {
    return new TomcatApp(webXml(params, withoutConstraints() + more), false);
  }

  private static String webXml(Map<String, String> params, String rest) {
    StringBuilder xml =
        new StringBuilder(
            "<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\">\n");
    params.forEach(
        (name, value) ->
            xml.append("<context-param><param-name>")
                .append(name)
                .append("</param-name><param-value>")
                .append(value)
                .append("</param-value></context-param>\n"));
    return xml.append(rest).append("</web-app>").toString();
  }

  String address() {
    return "http://localhost:" + tomcat.getConnector().getLocalPort() + "/app";
  }

  boolean isDeployed() {
    return context.getState() == LifecycleState.STARTED;
  }

  Context context() {
    return context;
  }

  @Override
  public void close() throws LifecycleException, IOException {
    tomcat.stop();
    tomcat.destroy();
    delete(directory);
  }

  private static void delete(Path directory) throws IOException {
    try (var paths = Files.walk(directory)) {
      for (Path path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private static final class WithoutTheApi extends ClassLoader {
    WithoutTheApi() {
      super(TomcatApp.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("jakarta.security.auth.message.")) {
        throw new ClassNotFoundException(name);
      }
      return super.loadClass(name, resolve);
    }
  }
}
