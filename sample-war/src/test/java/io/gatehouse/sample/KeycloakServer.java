package io.gatehouse.sample;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A real Keycloak in a process of its own, on a free loopback port, with the realm of {@code
 * keycloak/agency-realm.json}. Its distribution is built once and kept in {@code target}; its
 * database is new at each start.
 */
final class KeycloakServer implements AutoCloseable {
  /** Its slow part is its own start; two loaded cores were seen to take 200 s for all of it. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final String REALM_FILE = "agency-realm.json";
  private static final Pattern LISTENING = Pattern.compile("Listening on: (http://127[^ \\s]+)");

  private final Process process;
  private final Path output;
  private final URI address;

  private KeycloakServer(Process process, Path output, URI address) {
    this.process = process;
    this.output = output;
    this.address = address;
  }

  /** The one that all tests of a run use; it ends with them. */
  static KeycloakServer shared(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.GLOBAL)
        .computeIfAbsent(
            KeycloakServer.class,
            unused -> start(Path.of(System.getProperty("keycloak.home"))),
            KeycloakServer.class);
  }

  /**
   * Starts, and returns when the realm is there.
   *
   * @param home the unpacked distribution
   * @throws IllegalStateException if it does not start in time; what it said is in the message
   */
  static KeycloakServer start(Path home) {
    try {
      build(home);
      clear(home.resolve("data"));
      importRealm(home);
      return run(home);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The issuer of the realm. */
  URI issuer() {
    return address.resolve("/realms/agency");
  }

  /** All that it has said so far. */
  String output() {
    return read(output);
  }

  @Override
  public void close() {
    stop(process);
  }

  private static void build(Path home) throws IOException {
    Path built = home.resolve("built-by-gatehouse");
    if (Files.exists(built)) {
      return;
    }
    Path output = home.resolveSibling("keycloak-build.log");
    Process build = launch(home, output, List.of("build", "--db=dev-file"));
    try {
      if (!build.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || build.exitValue() != 0) {
        throw new IllegalStateException("Keycloak does not build:\n" + read(output));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } finally {
      stop(build);
    }
    Files.createFile(built);
  }

  private static void importRealm(Path home) throws IOException {
    Path imports = Files.createDirectories(home.resolve("data/import"));
    try (InputStream realm = KeycloakServer.class.getResourceAsStream("/keycloak/" + REALM_FILE)) {
      Files.copy(realm, imports.resolve(REALM_FILE), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static KeycloakServer run(Path home) throws IOException {
    Path output = home.resolveSibling("keycloak.log");
    Process process =
        launch(
            home,
            output,
            List.of(
                "start",
                "--optimized",
                "--import-realm",
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=0",
                "--hostname-strict=false",
                "--cache=local"));
    try {
      return new KeycloakServer(process, output, awaitAddress(process, output));
    } catch (RuntimeException e) {
      stop(process);
      throw e;
    }
  }

  private static URI awaitAddress(Process process, Path output) {
    long start = System.nanoTime();
    while (System.nanoTime() - start < PATIENCE.toNanos()) {
      Matcher listening = LISTENING.matcher(read(output));
      if (listening.find()) {
        return URI.create(listening.group(1));
      }
      if (endsWithin(process, Duration.ofMillis(200))) {
        break;
      }
    }
    throw new IllegalStateException("Keycloak does not start:\n" + read(output));
  }

  private static boolean endsWithin(Process process, Duration time) {
    try {
      return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private static Process launch(Path home, Path output, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("sh", home.resolve("bin/kc.sh").toString()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1");
    builder.environment().keySet().removeIf(name -> name.startsWith("KC_"));
    return builder.redirectOutput(output.toFile()).start();
  }

  /** The script is the parent of the JVM: both go. */
  private static void stop(Process script) {
    List<ProcessHandle> all =
        Stream.concat(script.descendants(), Stream.of(script.toHandle())).toList();
    all.forEach(ProcessHandle::destroy);
    for (ProcessHandle handle : all) {
      try {
        handle.onExit().orTimeout(20, TimeUnit.SECONDS).join();
      } catch (RuntimeException e) {
        handle.destroyForcibly();
      }
    }
  }

  private static void clear(Path directory) throws IOException {
    if (Files.exists(directory)) {
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}
