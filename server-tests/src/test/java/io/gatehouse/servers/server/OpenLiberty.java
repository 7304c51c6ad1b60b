package io.gatehouse.servers.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Open Liberty with a server of its own; started by its own script. */
public final class OpenLiberty implements TestServer {
  private static final String SERVER_XML =
      """
      <server>
        <featureManager><feature>%s</feature></featureManager>
        <httpEndpoint id="defaultHttpEndpoint" host="localhost" httpPort="%d" httpsPort="-1"/>
        <applicationMonitor updateTrigger="polled" pollingRate="250ms"/>
      </server>
      """;

  private static final String LOOSE_WAR =
      """
      <archive>
        <dir sourceOnDisk="%s" targetInArchive="/"/>
        <file sourceOnDisk="%s" targetInArchive="/WEB-INF/lib/gatehouse.jar"/>
      </archive>
      """;

  private final ServerProcess process;
  private final Path dropins;
  private final URI address;
  private final Optional<ServerWide> serverWide;

  private OpenLiberty(
      ServerProcess process, Path dropins, URI address, Optional<ServerWide> serverWide) {
    this.process = process;
    this.dropins = dropins;
    this.address = address;
    this.serverWide = serverWide;
  }

  /** With the Web Profile. */
  static OpenLiberty start(Distribution distribution, Optional<ServerWide> serverWide)
      throws IOException {
    return start(distribution, "webProfile-10.0", serverWide);
  }

  /** With that feature, and what it brings along. */
  public static OpenLiberty start(Distribution distribution, String feature) throws IOException {
    return start(distribution, feature, Optional.empty());
  }

  private static OpenLiberty start(
      Distribution distribution, String feature, Optional<ServerWide> serverWide)
      throws IOException {
    Path home = distribution.home();
    Path user = Files.createTempDirectory(home.getParent(), "usr-");
    Path folder = user.resolve("servers/tried");
    Path dropins = Files.createDirectories(folder.resolve("dropins"));
    int port = FreePorts.take(1).get(0);
    Files.writeString(folder.resolve("server.xml"), SERVER_XML.formatted(feature, port), UTF_8);
    ProcessBuilder command =
        new ProcessBuilder("sh", home.resolve("bin/server").toString(), "run", "tried");
    command.environment().put("WLP_USER_DIR", user.toString());
    command.environment().put("JAVA_HOME", distribution.java().toString());
    serverWide.ifPresent(all -> all.tell(command.environment()));
    OpenLiberty server =
        new OpenLiberty(
            ServerProcess.start(command, user),
            dropins,
            URI.create("http://localhost:" + port),
            serverWide);
    try {
      server.process.await(
          ServerProcess.START,
          "start",
          () -> ServerProcess.answers(port) && server.log().contains("CWWKF0011I"));
      return server;
    } catch (IllegalStateException e) {
      server.close();
      throw e;
    }
  }

  @Override
  public URI deploy(Path war) throws IOException {
    String name = war.getFileName().toString();
    String application = Folders.stem(name);
    int before = log().length();
    if (serverWide.isPresent()) {
      putLoosely(war, serverWide.get().jar());
    } else {
      Folders.putInPlace(war, dropins.resolve(name));
    }
    process.await(
        ServerProcess.DEPLOYMENT,
        "deploy " + name,
        () ->
            said(before, "CWWKZ0001I", application)
                || said(before, "CWWKZ0003I", application)
                || said(before, "CWWKZ0002E", application)
                || said(before, "CWWKZ0004E", application)
                || said(before, "CWWKZ0012I", application));
    if (Stream.of("CWWKZ0002E", "CWWKZ0004E", "CWWKZ0012I").anyMatch(code -> said(before, code))) {
      throw new IllegalStateException(name + " was not deployed\n" + log());
    }
    return URI.create(address + "/" + application);
  }

  /** Unpacks the WAR, and has a file say that the JAR is in it, though it lies elsewhere. */
  private void putLoosely(Path war, Path jar) throws IOException {
    String name = war.getFileName().toString();
    Path unpacked = dropins.resolveSibling("unpacked").resolve(name);
    Folders.unpack(war, unpacked);
    Path description = dropins.resolveSibling(name + ".xml");
    Files.writeString(description, LOOSE_WAR.formatted(unpacked, jar), UTF_8);
    Folders.putInPlace(description, dropins.resolve(name + ".xml"));
  }

  @Override
  public void undeploy(String name) throws IOException {
    int before = log().length();
    Files.delete(dropins.resolve(name));
    process.await(
        ServerProcess.DEPLOYMENT,
        "undeploy " + name,
        () -> said(before, "CWWKZ0009I", Folders.stem(name)));
  }

  @Override
  public String log() {
    return process.output();
  }

  @Override
  public void close() throws IOException {
    process.close();
  }

  private boolean said(int from, String... words) {
    return log()
        .substring(from)
        .lines()
        .anyMatch(line -> Stream.of(words).allMatch(line::contains));
  }
}
