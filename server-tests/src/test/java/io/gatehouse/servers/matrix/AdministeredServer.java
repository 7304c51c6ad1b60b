package io.gatehouse.servers.matrix;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gatehouse.servers.server.Distribution;
import io.gatehouse.servers.server.ServerWide;
import io.gatehouse.servers.server.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A second server of the same kind, to which its administrator has given the JAR. */
public final class AdministeredServer implements AutoCloseable {
  private final TestServer server;
  private final ServerWide serverWide;

  private AdministeredServer(TestServer server, ServerWide serverWide) {
    this.server = server;
    this.serverWide = serverWide;
  }

  static AdministeredServer start() {
    try {
      Path folder = Files.createTempDirectory(Path.of("target"), "server-wide-");
      ServerWide serverWide = ServerWide.ofThisBuild(folder);
      return new AdministeredServer(
          TestServer.start(Distribution.ofThisRun(), serverWide), serverWide);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public TestServer server() {
    return server;
  }

  /** Writes the settings file, for applications that are deployed from now on. */
  public void settings(String text) throws IOException {
    Files.writeString(serverWide.settings(), text, UTF_8);
  }

  @Override
  public void close() throws IOException {
    server.close();
    Files.delete(serverWide.settings());
    Files.delete(serverWide.settings().getParent());
  }
}
