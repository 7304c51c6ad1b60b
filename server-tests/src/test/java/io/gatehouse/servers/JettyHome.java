package io.gatehouse.servers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A real Jetty with a base folder of its own, on a free port of the loopback only. It is one
 * process, killed with this JVM at the latest.
 */
final class JettyHome implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Pattern PORT =
      Pattern.compile("Started oejs\\.ServerConnector@.*\\{127\\.0\\.0\\.1:(\\d+)}");

  private final Process process;
  private final Path base;
  private final Path output;
  private final Thread lastResort;

  private JettyHome(Process process, Path base, Path output) {
    this.process = process;
    this.base = base;
    this.output = output;
    this.lastResort = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(lastResort);
  }

  /**
   * Starts it with those modules, and waits until it answers.
   *
   * @param home the unpacked distribution, left as it is
   */
  static JettyHome start(Path home, List<String> modules) throws IOException {
    Path base = Files.createTempDirectory(home.getParent(), "base-");
    Path output = base.resolve("output.log");
    Process process = run(home, base, "--add-modules=" + String.join(",", modules));
    try {
      if (process.waitFor() != 0) {
        throw new IllegalStateException(Files.readString(output, UTF_8));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    process =
        run(
            home,
            base,
            "jetty.http.host=127.0.0.1",
            "jetty.http.port=0",
            "jetty.deploy.scanInterval=1");
    JettyHome server = new JettyHome(process, base, output);
    try {
      server.await("start", () -> PORT.matcher(server.log()).find());
      return server;
    } catch (IllegalStateException e) {
      server.close();
      throw e;
    }
  }

  private static Process run(Path home, Path base, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-jar");
    command.add(home.resolve("start.jar").toString());
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .directory(base.toFile())
            .redirectInput(ProcessBuilder.Redirect.PIPE)
            .redirectErrorStream(true)
            .redirectOutput(base.resolve("output.log").toFile())
            .start();
    process.getOutputStream().close();
    return process;
  }

  /** Deploys the WAR under its file's name, and returns the application's address. */
  URI deploy(Path war) throws IOException {
    String name = war.getFileName().toString();
    String context = name.replace(".war", "");
    String started = "Started oeje";
    long before = lines(started, context);
    // Moved into place: the server must never see half a file.
    Files.move(Files.copy(war, base.resolve(name)), base.resolve("webapps").resolve(name));
    await("deploy " + name, () -> lines(started, context) > before || hasFailed(context));
    Matcher port = PORT.matcher(log());
    if (!port.find()) {
      throw new IllegalStateException("no port\n" + log());
    }
    URI address = URI.create("http://localhost:" + port.group(1) + "/" + context);
    await("serve " + name, () -> answers(URI.create(address + "/public")));
    return address;
  }

  /** Jetty says that an application is started before it finds it. */
  private static boolean answers(URI page) {
    try {
      HttpRequest request = HttpRequest.newBuilder(page).timeout(PATIENCE).build();
      return HttpClient.newHttpClient()
              .send(request, HttpResponse.BodyHandlers.discarding())
              .statusCode()
          != 404;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private boolean hasFailed(String context) {
    return lines("Failed startup of context", context) > 0;
  }

  /** Undeploys what {@link #deploy} deployed. */
  void undeploy(String name) throws IOException {
    String context = name.replace(".war", "");
    long before = lines("Stopped oeje", context);
    Files.delete(base.resolve("webapps").resolve(name));
    await("undeploy " + name, () -> lines("Stopped oeje", context) > before);
  }

  /** What the server wrote so far. */
  String log() {
    try {
      return Files.readString(output, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long lines(String what, String context) {
    return log()
        .lines()
        .filter(line -> line.contains(what) && line.contains("/" + context + ","))
        .count();
  }

  /** Stops it, and takes its base folder away. */
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
    try (Stream<Path> all = Files.walk(base)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(one);
      }
    }
  }

  private void await(String what, BooleanSupplier reached) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!reached.getAsBoolean()) {
      try {
        if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
          throw new IllegalStateException("the server ended instead of: " + what + "\n" + log());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
      if (System.nanoTime() > end) {
        throw new IllegalStateException("not within " + PATIENCE + ": " + what + "\n" + log());
      }
    }
  }
}
