package io.gatehouse.servers.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** GlassFish, or Payara, which came of it, with a domain of its own. */
final class GlassFish implements TestServer {
  private static final List<String> PORTS =
      List.of("8080", "8181", "4848", "3700", "3820", "3920", "8686", "7676", "6666");

  /** What the launcher tells the server of its key store; this is how its makers ship it. */
  private static final String MASTER_PASSWORD = "AS_ADMIN_MASTERPASSWORD=changeit\n";

  private final ServerProcess process;
  private final Path domain;
  private final URI address;

  private GlassFish(ServerProcess process, Path domain, URI address) {
    this.process = process;
    this.domain = domain;
    this.address = address;
  }

  static GlassFish start(Distribution distribution, Optional<ServerWide> serverWide)
      throws IOException {
    Path home = distribution.home();
    Path domains = Files.createTempDirectory(home.getParent(), "domains-");
    Path domain = domains.resolve("domain1");
    Folders.copy(home.resolve("glassfish/domains/domain1"), domain);
    if (serverWide.isPresent()) {
      serverWide.get().copyTo(domain.resolve("lib"));
    }
    int port = takeFreePorts(domain.resolve("config/domain.xml"));
    ProcessBuilder command =
        new ProcessBuilder(command(distribution, domains))
            .directory(domain.resolve("config").toFile());
    serverWide.ifPresent(all -> all.tell(command.environment()));
    GlassFish server =
        new GlassFish(
            ServerProcess.start(command, domains, MASTER_PASSWORD),
            domain,
            URI.create("http://localhost:" + port));
    try {
      server.process.await(
          ServerProcess.START,
          "start",
          () -> ServerProcess.answers(port) && server.log().contains("startup time"));
      if (server.log().contains("Server failed to start")) {
        throw new IllegalStateException("the server did not start\n" + server.log());
      }
      return server;
    } catch (IllegalStateException e) {
      server.close();
      throw e;
    }
  }

  @Override
  public URI deploy(Path war) throws IOException {
    Path autodeploy = Files.createDirectories(domain.resolve("autodeploy"));
    String name = war.getFileName().toString();
    Folders.putInPlace(war, autodeploy.resolve(name));
    Path failed = autodeploy.resolve(name + "_deployFailed");
    Path deployed = autodeploy.resolve(name + "_deployed");
    process.await(
        ServerProcess.DEPLOYMENT,
        "deploy " + name,
        () -> Files.exists(deployed) || Files.exists(failed));
    if (Files.exists(failed)) {
      throw new IllegalStateException(name + " was not deployed\n" + log());
    }
    return URI.create(address + "/" + Folders.stem(name));
  }

  @Override
  public void undeploy(String name) throws IOException {
    Path autodeploy = domain.resolve("autodeploy");
    Files.delete(autodeploy.resolve(name));
    Path undeployed = autodeploy.resolve(name + "_undeployed");
    process.await(ServerProcess.DEPLOYMENT, "undeploy " + name, () -> Files.exists(undeployed));
    Files.delete(undeployed);
  }

  @Override
  public String log() {
    try {
      Path log = domain.resolve("logs/server.log");
      return process.output() + (Files.exists(log) ? Files.readString(log, UTF_8) : "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    process.close();
  }

  /** The command line that its own launcher would use, to be run without the launcher. */
  private static List<String> command(Distribution distribution, Path domains) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            "bash",
            distribution.home().resolve("bin/asadmin").toString(),
            "start-domain",
            "--dry-run",
            "--domaindir",
            domains.toString(),
            "domain1");
    builder.environment().put("AS_JAVA", distribution.java().toString());
    Process launcher = builder.redirectErrorStream(true).start();
    String said = new String(launcher.getInputStream().readAllBytes(), UTF_8);
    List<String> command =
        said.lines()
            .dropWhile(line -> !line.startsWith("/"))
            .takeWhile(line -> !line.isEmpty())
            .toList();
    if (command.isEmpty()) {
      throw new IllegalStateException("no command line: " + said);
    }
    return command;
  }

  private static int takeFreePorts(Path domainXml) throws IOException {
    String xml = Files.readString(domainXml, UTF_8);
    List<Integer> free = FreePorts.take(PORTS.size());
    for (int i = 0; i < PORTS.size(); i++) {
      xml =
          xml.replaceAll(
              "((?:port|PORT)(?:=|\" value=)\"?)" + PORTS.get(i) + "\\b", "$1" + free.get(i));
    }
    xml =
        xml.replace("address=\"0.0.0.0\"", "address=\"127.0.0.1\"")
            .replace("<network-listener ", "<network-listener address=\"127.0.0.1\" ")
            .replace("org.apache.felix.shell.remote,", "")
            // Payara's data grid would look for others on the network.
            .replace(
                "<hazelcast-config-specific-configuration>",
                "<hazelcast-config-specific-configuration enabled=\"false\">");
    // The template for further servers had its addresses already.
    xml = xml.replaceAll("(address=\"127.0.0.1\") (address=\"127.0.0.1\")", "$1");
    Files.writeString(domainXml, xml, UTF_8);
    return free.get(0);
  }
}
