package io.gatehouse.servers.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The process of a server, and the folder that this run of it writes to. */
final class ServerProcess implements AutoCloseable {
  static final Duration START = Duration.ofMinutes(8);
  static final Duration DEPLOYMENT = Duration.ofMinutes(5);

  private final Process process;
  private final Path folder;
  private final Path output;
  private final Thread lastResort;

  private ServerProcess(Process process, Path folder, Path output) {
    this.process = process;
    this.folder = folder;
    this.output = output;
    this.lastResort = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(lastResort);
  }

  /** Starts it, with nothing to read. */
  static ServerProcess start(ProcessBuilder command, Path folder) throws IOException {
    return start(command, folder, "");
  }

  /**
   * Starts it.
   *
   * @param folder taken away when it has ended
   * @param input what it reads from its standard input
   */
  static ServerProcess start(ProcessBuilder command, Path folder, String input) throws IOException {
    Path output = folder.resolve("output.log");
    Process process =
        command
            .redirectInput(ProcessBuilder.Redirect.PIPE)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try (OutputStream in = process.getOutputStream()) {
      in.write(input.getBytes(UTF_8));
    }
    return new ServerProcess(process, folder, output);
  }

  /** What it wrote to its standard output. */
  String output() {
    try {
      return Files.readString(output, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until that is so, as long as the process lives. */
  void await(Duration limit, String what, BooleanSupplier reached) {
    long end = System.nanoTime() + limit.toNanos();
    while (!reached.getAsBoolean()) {
      try {
        if (process.waitFor(250, TimeUnit.MILLISECONDS)) {
          throw new IllegalStateException("the server ended instead of: " + what + "\n" + output());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
      if (System.nanoTime() > end) {
        throw new IllegalStateException("not within " + limit + ": " + what + "\n" + output());
      }
    }
  }

  static boolean answers(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

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
    Folders.delete(folder);
  }
}
