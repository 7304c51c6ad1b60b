package io.gatehouse.servers.server;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** WildFly's standalone server with a base of its own; started without its script. */
final class WildFly implements TestServer {
  private static final List<String> PORTS =
      List.of("http", "https", "management.http", "management.https");
  private static final int MANAGEMENT = 2;

  private final ServerProcess process;
  private final Path base;
  private final URI address;

  private WildFly(ServerProcess process, Path base, URI address) {
    this.process = process;
    this.base = base;
    this.address = address;
  }

  static WildFly start(Distribution distribution, Optional<ServerWide> serverWide)
      throws IOException {
    Path home = distribution.home();
    Path base = Files.createTempDirectory(home.getParent(), "standalone-");
    for (String folder : List.of("configuration", "deployments")) {
      Folders.copy(home.resolve("standalone").resolve(folder), base.resolve(folder));
    }
    List<Integer> ports = FreePorts.take(PORTS.size());
    ProcessBuilder command = new ProcessBuilder(command(distribution, base, ports));
    serverWide.ifPresent(all -> all.tell(command.environment()));
    WildFly server =
        new WildFly(
            ServerProcess.start(command, base),
            base,
            URI.create("http://localhost:" + ports.get(0)));
    try {
      // Started, be it with errors
      server.process.await(
          ServerProcess.START,
          "start",
          () -> server.log().contains("WFLYSRV0025") || server.log().contains("WFLYSRV0026"));
      if (serverWide.isPresent()) {
        overlay(distribution, ports, serverWide.get(), base);
      }
      return server;
    } catch (IllegalStateException e) {
      server.close();
      throw e;
    }
  }

  /** Lays the JAR over every WAR that is deployed from now on, by WildFly's command line. */
  private static void overlay(
      Distribution distribution, List<Integer> ports, ServerWide serverWide, Path base)
      throws IOException {
    Path output = base.resolve("overlay.log");
    ProcessBuilder command =
        new ProcessBuilder(
            distribution.javaCommand().toString(),
            "-jar",
            distribution.home().resolve("bin/client/jboss-cli-client.jar").toString(),
            "--connect",
            "--controller=127.0.0.1:" + ports.get(MANAGEMENT),
            "--command=deployment-overlay add --name=gatehouse --content=/WEB-INF/lib/gatehouse.jar="
                + serverWide.jar()
                + " --deployments=*.war");
    Process process = command.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    try {
      if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IllegalStateException("no overlay: " + Files.readString(output));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static List<String> command(Distribution distribution, Path base, List<Integer> ports) {
    Path home = distribution.home();
    List<String> command =
        new ArrayList<>(
            List.of(
                distribution.javaCommand().toString(),
                "-Xmx512m",
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
    return URI.create(address + "/" + Folders.stem(name));
  }

  @Override
  public void undeploy(String name) throws IOException {
    Path deployments = base.resolve("deployments");
    Files.delete(deployments.resolve(name));
    Path undeployed = deployments.resolve(name + ".undeployed");
    process.await(ServerProcess.DEPLOYMENT, "undeploy " + name, () -> Files.exists(undeployed));
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
