package io.gatehouse.servers.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Tomcat, or TomEE, which is one, with a base of its own; started by its own script. */
final class Tomcat implements TestServer {
  private final ServerProcess process;
  private final Path base;
  private final URI address;

  private Tomcat(ServerProcess process, Path base, URI address) {
    this.process = process;
    this.base = base;
    this.address = address;
  }

  static Tomcat start(Distribution distribution, Optional<ServerWide> serverWide)
      throws IOException {
    Path home = distribution.home();
    Path base = Files.createTempDirectory(home.getParent(), "base-");
    Folders.copy(home.resolve("conf"), base.resolve("conf"));
    for (String folder : List.of("logs", "temp", "webapps", "work")) {
      Files.createDirectory(base.resolve(folder));
    }
    if (serverWide.isPresent()) {
      serverWide.get().copyTo(base.resolve("lib"));
    }
    int port = configure(base.resolve("conf/server.xml"));
    ProcessBuilder command =
        new ProcessBuilder("sh", home.resolve("bin/catalina.sh").toString(), "run");
    command.environment().put("CATALINA_HOME", home.toString());
    command.environment().put("CATALINA_BASE", base.toString());
    command.environment().put("JAVA_HOME", distribution.java().toString());
    command.environment().remove("JRE_HOME");
    // TomEE takes no two applications with an EJB of one name otherwise
    command.environment().put("JAVA_OPTS", "-Dopenejb.deploymentId.format={appId}/{ejbName}");
    serverWide.ifPresent(all -> all.tell(command.environment()));
    Tomcat server =
        new Tomcat(
            ServerProcess.start(command, base), base, URI.create("http://localhost:" + port));
    try {
      server.process.await(
          ServerProcess.START,
          "start",
          () -> ServerProcess.answers(port) && server.process.output().contains("startup in ["));
      return server;
    } catch (IllegalStateException e) {
      server.close();
      throw e;
    }
  }

  @Override
  public URI deploy(Path war) throws IOException {
    String name = war.getFileName().toString();
    int before = process.output().length();
    Folders.putInPlace(war, base.resolve("webapps").resolve(name));
    process.await(
        ServerProcess.DEPLOYMENT,
        "deploy " + name,
        () ->
            said(before, "Deployment of web application archive", name, "has finished")
                // TomEE, of an EAR; of a WAR it says so before that has started
                || (name.endsWith(".ear")
                    && said(
                        before, "Deployed Application(path=", "/webapps/" + Folders.stem(name))));
    if (said(before, "startup failed due to previous errors") || said(before, "Error deploying")) {
      throw new IllegalStateException(name + " was not deployed\n" + log());
    }
    return URI.create(address + "/" + Folders.stem(name));
  }

  @Override
  public void undeploy(String name) throws IOException {
    Path war = base.resolve("webapps").resolve(name);
    Path folder = base.resolve("webapps").resolve(Folders.stem(name));
    int before = process.output().length();
    Files.delete(war);
    boolean isEar = name.endsWith(".ear");
    if (isEar) {
      Folders.delete(folder); // TomEE would deploy it anew from there
    }
    process.await(
        ServerProcess.DEPLOYMENT,
        "undeploy " + name,
        () ->
            Files.notExists(folder)
                && (!isEar || said(before, "Undeploying app", Folders.stem(name))));
  }

  @Override
  public String log() {
    try (Stream<Path> logs = Files.list(base.resolve("logs"))) {
      StringBuilder all = new StringBuilder(process.output());
      for (Path log : logs.filter(each -> each.toString().contains("localhost.")).toList()) {
        all.append(Files.readString(log, UTF_8));
      }
      return all.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    process.close();
  }

  private boolean said(int from, String... words) {
    return process
        .output()
        .substring(from)
        .lines()
        .anyMatch(line -> Stream.of(words).allMatch(line::contains));
  }

  /** A free port of the loopback, no port to shut it down by, and a look at webapps each second. */
  private static int configure(Path serverXml) throws IOException {
    int port = FreePorts.take(1).get(0);
    String xml =
        Files.readString(serverXml, UTF_8)
            .replaceFirst("<Server port=\"8005\"", "<Server port=\"-1\"")
            .replaceFirst(
                "<Connector port=\"8080\"",
                "<Connector address=\"127.0.0.1\" port=\"" + port + "\"")
            .replaceFirst(
                "<Connector (address=[^>]*?)/>",
                "<Connector $1><UpgradeProtocol className=\"org.apache.coyote.http2.Http2Protocol\"/></Connector>")
            .replace("<Engine ", "<Engine backgroundProcessorDelay=\"1\" ");
    Files.writeString(serverXml, xml, UTF_8);
    return port;
  }
}
