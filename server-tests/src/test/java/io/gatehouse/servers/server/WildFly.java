package io.gatehouse.servers.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** WildFly's standalone server with a base of its own; started without its script. */
public final class WildFly implements TestServer {
  private static final List<String> PORTS =
      List.of("http", "https", "management.http", "management.https");

  private final ServerProcess process;
  private final Distribution distribution;
  private final Path base;
  private final List<Integer> ports;

  private WildFly(
      ServerProcess process, Distribution distribution, Path base, List<Integer> ports) {
    this.process = process;
    this.distribution = distribution;
    this.base = base;
    this.ports = ports;
  }

  /** As its makers ship it. */
  public static WildFly start(Distribution distribution) throws IOException {
    return start(distribution, Optional.empty());
  }

  static WildFly start(Distribution distribution, Optional<ServerWide> serverWide)
      throws IOException {
    Path home = distribution.home();
    Path base = Files.createTempDirectory(home.getParent(), "standalone-");
    for (String folder : List.of("configuration", "deployments")) {
      Folders.copy(home.resolve("standalone").resolve(folder), base.resolve(folder));
    }
    lookForDeploymentsOften(base.resolve("configuration/standalone.xml"));
    List<Integer> ports = FreePorts.take(PORTS.size());
    ProcessBuilder command = new ProcessBuilder(command(distribution, base, ports));
    serverWide.ifPresent(all -> all.tell(command.environment()));
    WildFly server = new WildFly(ServerProcess.start(command, base), distribution, base, ports);
    try {
      // Started, be it with errors
      server.process.await(
          ServerProcess.START,
          "start",
          () -> server.log().contains("WFLYSRV0025") || server.log().contains("WFLYSRV0026"));
      if (serverWide.isPresent()) {
        server.overlay(serverWide.get());
      }
      return server;
    } catch (IllegalStateException e) {
      server.close();
      throw e;
    }
  }

  /** Lays the JAR over every WAR that is deployed from now on. */
  private void overlay(ServerWide serverWide) throws IOException {
    administer(
        List.of(
            "deployment-overlay add --name=gatehouse --content=/WEB-INF/lib/gatehouse.jar="
                + serverWide.jar()
                + " --deployments=*.war"));
  }

  /** Deployments are looked for each five seconds else. */
  private static void lookForDeploymentsOften(Path standaloneXml) throws IOException {
    String xml = Files.readString(standaloneXml, UTF_8);
    Files.writeString(
        standaloneXml, xml.replace("scan-interval=\"5000\"", "scan-interval=\"500\""), UTF_8);
  }

  private static List<String> command(Distribution distribution, Path base, List<Integer> ports) {
    Path home = distribution.home();
    List<String> command =
        new ArrayList<>(
            List.of(
                distribution.javaCommand().toString(),
                "-Xmx512m",
                // Its own script says so too; its caches want them
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                "-Djboss.bind.address=127.0.0.1",
                "-Djboss.bind.address.management=127.0.0.1",
                "-jar",
                home.resolve("jboss-modules.jar").toString(),
                "-mp",
                home.resolve("modules").toString(),
                "org.jboss.as.standalone",
                "-Djboss.home.dir=" + home,
                "-Djboss.server.base.dir=" + base));
    for (int i = 0; i < PORTS.size(); i++) {
      command.add("-Djboss." + PORTS.get(i) + ".port=" + ports.get(i));
    }
    return command;
  }

  @Override
  public URI deploy(Path war) throws IOException {
    Path deployments = base.resolve("deployments");
    String name = war.getFileName().toString();
    Files.deleteIfExists(deployments.resolve(name + ".undeployed"));
    Folders.putInPlace(war, deployments.resolve(name));
    Path deployed = deployments.resolve(name + ".deployed");
    Path failed = deployments.resolve(name + ".failed");
    process.await(
        ServerProcess.DEPLOYMENT,
        "deploy " + name,
        () -> Files.exists(deployed) || Files.exists(failed));
    if (Files.exists(failed)) {
      throw new IllegalStateException(name + " was not deployed\n" + log());
    }
    return URI.create("http://localhost:" + ports.get(0) + "/" + Folders.stem(name));
  }

  @Override
  public void undeploy(String name) throws IOException {
    Path deployments = base.resolve("deployments");
    Files.delete(deployments.resolve(name));
    Path undeployed = deployments.resolve(name + ".undeployed");
    process.await(ServerProcess.DEPLOYMENT, "undeploy " + name, () -> Files.exists(undeployed));
  }

  /** Has its own command line tool run these commands, and fails with the first that does. */
  public void administer(List<String> commands) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            "sh",
            distribution.home().resolve("bin/jboss-cli.sh").toString(),
            "--connect",
            "--timeout=60000",
            "--controller=localhost:" + ports.get(PORTS.indexOf("management.http")),
            "--file=" + Files.write(base.resolve("commands.cli"), commands));
    builder.environment().put("JAVA_HOME", distribution.java().toString());
    Process tool = builder.redirectErrorStream(true).start();
    tool.getOutputStream().close();
    String said = new String(tool.getInputStream().readAllBytes(), UTF_8);
    if (tool.onExit().join().exitValue() != 0) {
      throw new IllegalStateException(said);
    }
  }

  @Override
  public String log() {
    return process.output();
  }

  @Override
  public void close() throws IOException {
    process.close();
  }
}
