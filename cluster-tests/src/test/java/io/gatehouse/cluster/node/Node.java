package io.gatehouse.cluster.node;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** A node, seen from the test: a process that says where it listens, and that can be killed. */
public final class Node implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(2);

  private final String name;
  private final Process process;
  private final Path output;
  private final URI address;

  private Node(String name, Process process, Path output, URI address) {
    this.name = name;
    this.process = process;
    this.output = output;
    this.address = address;
  }

  /** A node on its way up, so that several can be at once. */
  public static final class Starting {
    private final String name;
    private final Process process;
    private final Path output;

    private Starting(String name, Process process, Path output) {
      this.name = name;
      this.process = process;
      this.output = output;
    }

    /**
     * Waits until users can log in there, which is when it has its store.
     *
     * @throws IllegalStateException if that takes too long; what it said is in the message
     */
    public Node ready() {
      long start = System.nanoTime();
      while (System.nanoTime() - start < START.toNanos()) {
        Optional<URI> address = address().filter(Starting::sendsToLogin);
        if (address.isPresent()) {
          return new Node(name, process, output, address.get());
        }
        if (endsWithin(process, Duration.ofMillis(100))) {
          break;
        }
      }
      process.destroyForcibly();
      throw new IllegalStateException("node " + name + " does not start:\n" + read(output));
    }

    private Optional<URI> address() {
      return read(output)
          .lines()
          .filter(line -> line.startsWith(NodeMain.READY))
          .map(line -> line.substring(NodeMain.READY.length()).strip())
          .map(port -> URI.create("http://127.0.0.1:" + port))
          .findFirst();
    }

    private static boolean sendsToLogin(URI address) {
      try {
        var page = (HttpURLConnection) address.resolve("/app/desk/page").toURL().openConnection();
        page.setInstanceFollowRedirects(false);
        page.setRequestProperty("Accept", "text/html");
        page.setReadTimeout(10_000);
        return page.getResponseCode() == 302;
      } catch (IOException e) {
        return false;
      }
    }
  }

  /**
   * Starts a process.
   *
   * @param settings as {@link NodeMain} takes them
   * @param options of its JVM, beside the usual ones
   */
  public static Starting start(String name, Map<String, String> settings, List<String> options) {
    try {
      Path parent = Path.of(System.getProperty("cluster.directory", "target/nodes"));
      Path directory =
          Files.createTempDirectory(Files.createDirectories(parent), name + "-").toAbsolutePath();
      Properties properties = new Properties();
      properties.putAll(settings);
      properties.setProperty("node", name);
      Path file = directory.resolve("node.properties");
      try (var writer = Files.newBufferedWriter(file)) {
        properties.store(writer, null);
      }
      Path arguments = directory.resolve("java.args");
      Files.write(arguments, arguments(options, file, directory));
      Path output = directory.resolve("output.log");
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "@" + arguments)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      return new Starting(name, process, output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> arguments(List<String> options, Path settings, Path directory) {
    String classPath = System.getProperty("java.class.path").replace(File.separator, "/");
    String logging = System.getProperty("java.util.logging.config.file", "");
    return List.of(
        "-Xmx128m",
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        logging.isEmpty() ? "-Dnode=1" : "-Djava.util.logging.config.file=\"" + logging + '"',
        String.join("\n", options),
        "-cp",
        '"' + classPath + '"',
        NodeMain.class.getName(),
        '"' + settings.toString() + '"',
        '"' + directory.toString() + '"');
  }

  public String name() {
    return name;
  }

  /** {@code http://127.0.0.1:port}, past any proxy. */
  public URI address() {
    return address;
  }

  /** All that it has said so far. */
  public String log() {
    return read(output);
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** SIGKILL: nothing is finished, nothing is said. Returns when the process is gone. */
  public void kill() {
    process.destroyForcibly();
    if (!endsWithin(process, Duration.ofSeconds(30))) {
      throw new IllegalStateException("node " + name + " cannot be killed");
    }
  }

  @Override
  public void close() {
    kill();
  }

  private static boolean endsWithin(Process process, Duration time) {
    try {
      return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
