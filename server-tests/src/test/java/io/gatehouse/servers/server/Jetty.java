package io.gatehouse.servers.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Jetty with a base folder of its own, for one of its environments. */
public final class Jetty implements TestServer {
  // The login service is for applications that are left alone
  private static final String CONTEXT_XML =
      """
      <!DOCTYPE Configure PUBLIC "-//Jetty//Configure//EN" "https://jetty.org/configure_10_0.dtd">
      <Configure class="org.eclipse.jetty.%s.webapp.WebAppContext">
        <Set name="contextPath">/%s</Set>
        <Set name="war">%s</Set>
        <Set name="extraClasspath">%s</Set>
        <Get name="securityHandler">
          <Set name="loginService">
            <New class="org.eclipse.jetty.security.HashLoginService">
              <Set name="userStore"><New class="org.eclipse.jetty.security.UserStore"/></Set>
            </New>
          </Set>
        </Get>
      </Configure>
      """;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ServerProcess process;
  private final Path base;
  private final URI address;
  private final String environment;
  private final Optional<ServerWide> serverWide;

  private Jetty(
      ServerProcess process, Path base, int port, String environment, Optional<ServerWide> all) {
    this.process = process;
    this.base = base;
    this.address = URI.create("http://localhost:" + port);
    this.environment = environment;
    this.serverWide = all;
  }

  /** The modules that it needs for web applications that are as the specification says. */
  public static String modules(String environment) {
    return "http," + environment + "-deploy," + environment + "-annotations";
  }

  /**
   * Starts it.
   *
   * @param environment {@code ee10}, for instance
   */
  public static Jetty start(Distribution distribution, String environment) throws IOException {
    return start(distribution, environment, Optional.empty());
  }

  static Jetty start(Distribution distribution, String environment, Optional<ServerWide> serverWide)
      throws IOException {
    Path base = Files.createTempDirectory(distribution.home().getParent(), "base-");
    addModules(distribution, base, environment);
    int port = FreePorts.take(1).get(0);
    ProcessBuilder command =
        command(
            distribution,
            base,
            "jetty.http.host=127.0.0.1",
            "jetty.http.port=" + port,
            "jetty.deploy.scanInterval=1");
    serverWide.ifPresent(all -> all.tell(command.environment()));
    Jetty server =
        new Jetty(ServerProcess.start(command, base), base, port, environment, serverWide);
    try {
      server.process.await(
          ServerProcess.START,
          "start",
          () -> ServerProcess.answers(port) && server.log().contains("Started oejs.Server@"));
      return server;
    } catch (IllegalStateException e) {
      server.close();
      throw e;
    }
  }

  private static void addModules(Distribution distribution, Path base, String environment)
      throws IOException {
    Process adding =
        command(
                distribution,
                base,
                "--add-modules=" + modules(environment),
                "--add-modules=http2c," + environment + "-websocket-jakarta")
            .redirectErrorStream(true)
            .start();
    adding.getOutputStream().close();
    String said = new String(adding.getInputStream().readAllBytes(), UTF_8);
    if (adding.onExit().join().exitValue() != 0) {
      throw new IllegalStateException(said);
    }
  }

  private static ProcessBuilder command(Distribution distribution, Path base, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(distribution.javaCommand().toString());
    command.add("-jar");
    command.add(distribution.home().resolve("start.jar").toString());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).directory(base.toFile());
  }

  @Override
  public URI deploy(Path war) throws IOException {
    String name = war.getFileName().toString();
    String context = Folders.stem(name);
    int before = log().length();
    Folders.putInPlace(
        serverWide.isPresent() ? withContextXml(war, context, serverWide.get()) : war,
        deployed(context));
    process.await(
        ServerProcess.DEPLOYMENT,
        "deploy " + name,
        () ->
            said(before, "Started oeje", "/" + context + ",")
                || said(before, "Failed startup of context", "/" + context + ","));
    URI application = URI.create(address + "/" + context);
    // It says so before it finds the application
    URI page = URI.create(application + "/public");
    process.await(ServerProcess.DEPLOYMENT, "serve " + name, () -> status(page) != 404);
    return application;
  }

  private Path deployed(String context) {
    return base.resolve("webapps").resolve(context + (serverWide.isPresent() ? ".xml" : ".war"));
  }

  /** The WAR stays as it is, and has the JAR as if it were in its WEB-INF/lib. */
  private Path withContextXml(Path war, String context, ServerWide all) throws IOException {
    Path wars = Files.createDirectories(base.resolve("wars"));
    Path kept = Files.copy(war, wars.resolve(war.getFileName()), REPLACE_EXISTING);
    return Files.writeString(
        wars.resolve(context + ".xml"),
        CONTEXT_XML.formatted(environment, context, kept, all.jar()),
        UTF_8);
  }

  @Override
  public void undeploy(String name) throws IOException {
    int before = log().length();
    String context = Folders.stem(name);
    Files.delete(deployed(context));
    process.await(
        ServerProcess.DEPLOYMENT,
        "undeploy " + name,
        () -> said(before, "Stopped oeje", "/" + context + ","));
  }

  @Override
  public String log() {
    return process.output();
  }

  @Override
  public void close() throws IOException {
    process.close();
  }

  private boolean said(int from, String... words) {
    return log()
        .substring(from)
        .lines()
        .anyMatch(line -> Stream.of(words).allMatch(line::contains));
  }

  private static int status(URI page) {
    HttpRequest request = HttpRequest.newBuilder(page).timeout(PATIENCE).build();
    try {
      return HttpClient.newHttpClient()
          .send(request, HttpResponse.BodyHandlers.discarding())
          .statusCode();
    } catch (IOException e) {
      return 404;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
