package io.gatehouse.servers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * A real GlassFish with a domain of its own, on free ports of the loopback only. It is one process,
 * killed with this JVM at the latest.
 */
final class GlassFish implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(4);
  private static final Duration DEPLOYMENT = Duration.ofMinutes(2);
  private static final List<String> PORTS =
      List.of("8080", "8181", "4848", "3700", "3820", "3920", "8686", "7676", "6666");

  private final Process process;
  private final Path domain;
  private final Path output;
  private final URI address;
  private final Thread lastResort;

  private GlassFish(Process process, Path domain, Path output, URI address) {
    this.process = process;
    this.domain = domain;
    this.output = output;
    this.address = address;
    this.lastResort = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(lastResort);
  }

  /**
   * Starts it and waits until it deploys.
   *
   * @param home the unpacked distribution, left as it is
   */
  static GlassFish start(Path home) throws IOException {
    Path domains = Files.createTempDirectory(home.getParent(), "domains-");
    Path domain = domains.resolve("domain1");
    copy(home.resolve("glassfish/domains/domain1"), domain);
    int port = takeFreePorts(domain.resolve("config/domain.xml"));
    Path output = domains.resolve("output.log");
    Process process =
        new ProcessBuilder(command(home, domains))
            .directory(domain.resolve("config").toFile())
            .redirectInput(ProcessBuilder.Redirect.PIPE)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    process.getOutputStream().close();
    GlassFish server =
        new GlassFish(process, domain, output, URI.create("http://localhost:" + port));
    try {
      server.await(START, "start", () -> answers(port) && server.log().contains("startup time"));
      return server;
    } catch (IllegalStateException e) {
      server.close();
      throw e;
    }
  }

  /** {@code http://localhost:port}, without a trailing slash. */
  URI address() {
    return address;
  }

  /** Deploys the WAR under its file's name, and returns the application's address. */
  URI deploy(Path war) throws IOException {
    Path autodeploy = Files.createDirectories(domain.resolve("autodeploy"));
    String name = war.getFileName().toString();
    // Moved into place: the server must never see half a file.
    Path copy = Files.copy(war, domain.resolve(name));
    Files.move(copy, autodeploy.resolve(name));
    Path failed = autodeploy.resolve(name + "_deployFailed");
    Path deployed = autodeploy.resolve(name + "_deployed");
    await(DEPLOYMENT, "deploy " + name, () -> Files.exists(deployed) || Files.exists(failed));
    if (Files.exists(failed)) {
      throw new IllegalStateException(name + " was not deployed\n" + log());
    }
    return URI.create(address + "/" + name.replace(".war", ""));
  }

  /** Undeploys what {@link #deploy} deployed. */
  void undeploy(String name) throws IOException {
    Path autodeploy = domain.resolve("autodeploy");
    Files.delete(autodeploy.resolve(name));
    Path undeployed = autodeploy.resolve(name + "_undeployed");
    await(DEPLOYMENT, "undeploy " + name, () -> Files.exists(undeployed));
  }

  /** What the server wrote so far. */
  String log() {
    try {
      Path log = domain.resolve("logs/server.log");
      return Files.readString(output, UTF_8)
          + (Files.exists(log) ? Files.readString(log, UTF_8) : "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops it, and takes its domain away. */
  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().removeShutdownHook(lastResort);
    delete(domain.getParent());
  }

  private void await(Duration limit, String what, BooleanSupplier reached) {
    long end = System.nanoTime() + limit.toNanos();
    while (!reached.getAsBoolean()) {
      try {
        if (process.waitFor(250, TimeUnit.MILLISECONDS)) {
          throw new IllegalStateException("the server ended instead of: " + what + "\n" + log());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
      if (System.nanoTime() > end) {
        throw new IllegalStateException("not within " + limit + ": " + what + "\n" + log());
      }
    }
  }

  /** The command line that GlassFish's own launcher would use, to be run without the launcher. */
  private static List<String> command(Path home, Path domains) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Process launcher =
        new ProcessBuilder(
                java.toString(),
                "-jar",
                home.resolve("glassfish/lib/client/appserver-cli.jar").toString(),
                "start-domain",
                "--dry-run",
                "--domaindir",
                domains.toString(),
                "domain1")
            .redirectErrorStream(true)
            .start();
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
    List<ServerSocket> held = new ArrayList<>();
    int http = 0;
    try {
      for (String port : PORTS) {
        ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        held.add(socket);
        xml =
            xml.replaceAll("(port(?:=|\" value=)\"?)" + port + "\\b", "$1" + socket.getLocalPort());
        http = http == 0 ? socket.getLocalPort() : http;
      }
    } finally {
      for (ServerSocket socket : held) {
        socket.close();
      }
    }
    xml =
        xml.replace("address=\"0.0.0.0\"", "address=\"127.0.0.1\"")
            .replace("<network-listener ", "<network-listener address=\"127.0.0.1\" ")
            .replace("org.apache.felix.shell.remote,", "");
    // The template for further servers had its addresses already.
    xml = xml.replaceAll("(address=\"127.0.0.1\") (address=\"127.0.0.1\")", "$1");
    Files.writeString(domainXml, xml, UTF_8);
    return http;
  }

  private static boolean answers(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(one);
      }
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path one : (Iterable<Path>) all::iterator) {
        Files.copy(one, to.resolve(from.relativize(one).toString()));
      }
    }
  }
}
